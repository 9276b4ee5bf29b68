import 'server-only';
import type { z } from 'zod';
import type { EventInput } from '#lib/core/audit.ts';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { failedProbe } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { seeRelease, tellsRelease } from '../release.ts';
import { recordAnswer as input } from '../requests.ts';

type Input = z.output<typeof input>;

/**
 * Records one answer of a run, unless it was cancelled. The production target's answer becomes the item's; a
 * confirmed failure voids the sign-offs that named the probe, whatever verdict they saw. Source: product.md, "Voiding".
 */
export const recordAnswer = defineSystemCommand({
  name: 'probe.record',
  input,
  async load(tx, { run: id }) {
    const include = { project: { select: { id: true, workspaceId: true } }, target: true };
    return tx.probeRun.findUnique({ where: { id }, include });
  },
  async execute({ tx, actor, input: given, subject: run, now }) {
    const { kind, paramsDigest, confirming, answer } = given;
    const { project, target } = run;
    const asking = target.production ? await lockAsking(tx, project.id, given) : [];
    // Locked: who cancels it, or gives the target another address, which ends its runs, comes before or after this
    // answer. After, it says nothing any more.
    const [standing] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state FROM "ProbeRun" WHERE id = ${run.id}::uuid FOR NO KEY UPDATE`;
    if (standing?.state === 'cancelled') return unchanged({ state: standing.state });
    const result = await keepResult(tx, run, given);
    const { verdict, code, summary, at: checkedAt } = answer;
    const ids = asking.map((probe) => probe.id);
    await tx.itemProbe.updateMany({
      where: { id: { in: ids } },
      data: { verdict, code, summary, checkedAt, confirming, resultId: result.id },
    });
    const state = await advance(tx, run.id, confirming);
    const items = asking.map(({ item }) => item);
    const failed = verdict === 'fail' && !confirming ? await undisputed(tx, items, kind, now) : [];
    const cause = failedProbe({ kind, paramsDigest, code, target: target.url });
    const where = { actor, project, now };
    const fallen = [
      ...(await voidSignOffs(tx, where, failed, cause)),
      ...(target.production ? await seeRelease(tx, where, target, given) : []),
    ];
    if (items.length > 0 || fallen.length > 0) await refresh(tx, project.id, now);
    const [first, ...rest] = [...answered(asking, run, given), ...fallen];
    return { ok: true, value: { state }, events: first ? [first, ...rest] : 'unchanged' };
  },
});

async function lockAsking(tx: Tx, projectId: string, given: Input) {
  const { kind, paramsDigest } = given;
  const releases = tellsRelease(given);
  await tx.$queryRaw`SELECT 1 FROM "Item" WHERE id IN (SELECT "itemId" FROM "ItemProbe"
    WHERE "projectId" = ${projectId}::uuid AND kind = ${kind} AND "paramsDigest" = ${paramsDigest})
    OR (${releases} AND "projectId" = ${projectId}::uuid AND 'release' = ANY("voidOn"))
    ORDER BY id FOR NO KEY UPDATE`;
  const where = { projectId, kind, paramsDigest };
  return tx.itemProbe.findMany({
    where,
    include: { item: { select: { id: true, key: true } } },
    orderBy: { id: 'asc' },
  });
}

// A disputed verdict neither blocks nor voids. Source: product.md, "Voiding".
async function undisputed(
  tx: Tx,
  items: readonly { id: string; key: string }[],
  probeKind: string,
  now: Date,
) {
  const disputes = await tx.waiver.findMany({
    where: {
      ...{ itemId: { in: items.map(({ id }) => id) }, kind: 'dispute', probeKind },
      ...{ decision: 'approved', endedAt: null, expiresAt: { gt: now } },
    },
    select: { itemId: true },
  });
  const disputed = new Set(disputes.map(({ itemId }) => itemId));
  return items.filter(({ id }) => !disputed.has(id));
}

type Asking = Awaited<ReturnType<typeof lockAsking>>;
type Run = {
  id: string;
  projectId: string;
  targetId: string;
  project: { workspaceId: string };
  target: { url: string };
};

function keepResult(tx: Tx, run: Run, { kind, paramsDigest, answer }: Input) {
  const {
    verdict,
    code,
    summary,
    fix,
    fixFor,
    reference = null,
    observation,
    reproduce,
    ruleVersion,
    at,
  } = answer;
  const { id: runId, projectId, targetId } = run;
  const own = { runId, projectId, targetId, kind, paramsDigest, verdict, code, summary, reference };
  const mend = { ...(fix && { text: fix }), ...(fixFor && { for: fixFor }) };
  return tx.probeResult.create({
    data: { ...own, fix: mend, observation: observation ?? {}, reproduce, ruleVersion, at },
    select: { id: true },
  });
}

// The first answer makes a queued run a running one; a cancelled run stays so, and its worker is told.
async function advance(tx: Tx, id: string, confirming: boolean): Promise<string> {
  await tx.probeRun.updateMany({ where: { id, state: 'queued' }, data: { state: 'running' } });
  const data = confirming ? {} : { finished: { increment: 1 } };
  return (await tx.probeRun.update({ where: { id }, data, select: { state: true } })).state;
}

// Only what changed is an event: an hourly probe that says the same leaves its result, not a link.
function answered(
  asking: Asking,
  run: Run,
  { kind, confirming, answer: { verdict, code } }: Input,
): EventInput[] {
  const of = { workspaceId: run.project.workspaceId, projectId: run.projectId };
  return asking
    .filter((was) => was.verdict !== verdict || was.code !== code || was.confirming !== confirming)
    .map(({ item, verdict: wasVerdict, code: wasCode }) => ({
      type: 'probe.answered' as const,
      of,
      item,
      data: {
        ...{ kind, target: run.target.url, confirming },
        from: { verdict: wasVerdict, code: wasCode },
        to: { verdict, code },
      },
    }));
}
