import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { setProbe as input, type ProbeSetting } from '#lib/item/schema.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { probeFields } from '#lib/probe/form.ts';
import { readFields } from '#lib/probe/form-values.ts';
import { probeById } from '#lib/probe/registry.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { changedProbe } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';

const MOST = 30;
const neverRun = {
  ...{ verdict: null, code: null, summary: null, checkedAt: null, confirming: false, resultId: null },
} as const;

/**
 * Adds a probe to an item, or changes the one that `probe` names: its settings, whether it blocks, how long it
 * stays fresh. A change is one of meaning: sign-offs that named the probe fall, and new settings have no answer yet.
 */
export const setProbe = defineCommand({
  name: 'item.set-probe',
  may: 'project.edit',
  input,
  async load(tx, { project, item: key, probe: id }, scope) {
    const found = await lockItem(tx, scope, project, key);
    if (!found) return null;
    const probes = await tx.itemProbe.findMany({
      where: { itemId: found.item.id },
      orderBy: { position: 'asc' },
    });
    const probe = id === null ? null : probes.find((one) => one.id === id);
    return probe === undefined ? null : { ...found, probes, probe };
  },
  async execute({ tx, actor, input: asked, subject: { project, item, probes, probe }, now }) {
    const settled = settle(probe?.kind ?? asked.kind, asked.params);
    if (!settled.ok) return settled;
    const { kind, params, paramsDigest } = settled;
    const { blocking, freshForSeconds } = asked;
    const to: ProbeSetting = { params, blocking, freshForSeconds };
    const from = probe && settingOf(probe);
    if (from && digest(from) === digest(to)) return unchanged({ probe: probe.id, voided: 0 });
    const others = probes.filter(({ id }) => id !== probe?.id);
    const refused = refuseArchived(project) ?? refuseAmong(others, kind, paramsDigest);
    if (refused) return refused;
    const data = { params: params ?? {}, paramsDigest, blocking, freshForSeconds };
    const reset = probe?.paramsDigest === paramsDigest ? {} : neverRun;
    const position = (probes.at(-1)?.position ?? -1) + 1;
    const row = { ...data, itemId: item.id, projectId: project.id, kind, position };
    const { id } = probe
      ? await tx.itemProbe.update({ where: { id: probe.id }, data: { ...data, ...reset } })
      : await tx.itemProbe.create({ data: row });
    const fallen = probe
      ? await voidSignOffs(tx, { actor, project, now }, [item], changedProbe(kind, probe.paramsDigest))
      : [];
    await refresh(tx, project.id, now);
    const set = { type: 'item.probe-set' as const, ...about(actor, project, item), data: { kind, from, to } };
    return done({ probe: id, voided: fallen.length }, set, ...fallen);
  },
});

type Row = Awaited<ReturnType<Tx['itemProbe']['findFirstOrThrow']>>;

export const settingOf = ({ params, blocking, freshForSeconds }: Row): ProbeSetting => ({
  ...{ params: params as Json, blocking, freshForSeconds },
});

/** Settings as the probe's own schema takes them, or the first thing that is wrong with them. */
function settle(
  kind: string,
  given: { fields: Record<string, unknown> } | { whole: Record<string, unknown> },
) {
  const known = probeById(kind);
  if (!known) return refuse(422, 'unknown-probe', `There is no probe ${JSON.stringify(kind)}.`);
  const fields = probeFields(known.params);
  const read = known.params.safeParse('whole' in given ? given.whole : readFields(fields, given.fields));
  if (read.success) {
    const params = read.data as Json;
    return { ok: true as const, kind, params, paramsDigest: digest(params) };
  }
  const name = String(read.error.issues[0]?.path[0] ?? '');
  const title = fields.find((field) => field.name === name)?.title ?? 'A setting';
  return refuse(422, 'bad-settings', `${title} cannot be that: look at what the probe takes.`);
}

function refuseAmong(others: readonly Row[], kind: string, paramsDigest: string): Refused | null {
  if (others.some((one) => one.kind === kind && one.paramsDigest === paramsDigest))
    return refuse(409, 'probe-there', `This item asks for ${kind} with these settings already.`);
  return others.length < MOST ? null : refuse(409, 'probes-full', `An item takes at most ${MOST} probes.`);
}
