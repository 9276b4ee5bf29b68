import 'server-only';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { type Carrying, carryUpgrade } from './carry.ts';
import { nameOf } from './entry.ts';
import type { Change } from './merge.ts';
import type { Prepared } from './prepare.ts';
import { putOffSince } from './prepare.ts';
import type { Told } from './schema.ts';
import { type Choice, type Choices, type Outcome, settle } from './settle.ts';

/** Locks the items of a project, by id: all that an upgrade may write. */
export const lockAllItems = (tx: Tx, projectId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Item" WHERE "projectId" = ${projectId}::uuid ORDER BY id FOR NO KEY UPDATE`;

/** What was chosen, where every choice is of a change that is there; else the refusal. */
export function choicesAmong(
  changes: readonly Change[],
  given: Readonly<Record<string, Choice>>,
): Choices | Refused {
  const known = new Set(changes.map(({ id }) => id));
  const stranger = Object.keys(given).find((id) => !known.has(id));
  if (stranger === undefined) return new Map(Object.entries(given));
  return refuse(422, 'no-such-change', `There is no change ${stranger} here.`);
}

export const isRefused = <T extends object>(answer: T | Refused): answer is Refused => 'refusal' in answer;

type Applied = { ok: true; told: Told; events: EventInput[] };
type Where = Omit<Carrying, 'because' | 'reason'> & { askedBy: string | null };

/**
 * Upgrades a locked project as chosen: carries the outcome out, moves it to the new versions, and keeps what was put
 * off to be offered again. Answers its events, the upgrade's own first.
 */
export async function applyPrepared(
  tx: Tx,
  where: Where,
  prepared: Prepared,
  choices: Choices,
): Promise<Applied | Refused> {
  const { project, now } = where;
  const outcome = settle(prepared.plan, choices);
  const reason = `${sayVersions(prepared)} no longer asks for this.`;
  const carried = await carryUpgrade(tx, { ...where, because: 'upgrade', reason }, prepared, outcome);
  if (!carried.ok) return carried;
  for (const [place, { versionId }] of prepared.sources.entries()) {
    const templateVersionId = prepared.toIds[place] ?? versionId;
    await tx.projectTemplate.updateMany({
      where: { projectId: project.id, templateVersionId: versionId },
      data: { templateVersionId },
    });
  }
  await tx.project.update({ where: { id: project.id }, data: { answers: { ...prepared.after.answers } } });
  await keepPutOff(tx, project.id, prepared, outcome, now);
  const templates = prepared.sources.map(({ key, version: from }, place) => {
    return { key, from, to: prepared.to[place]?.version ?? from };
  });
  const of = { workspaceId: project.workspaceId, projectId: project.id };
  const data = { ...carried.told, templates, askedBy: where.askedBy };
  return { ...carried, events: [{ type: 'upgrade.applied', of, data }, ...carried.events] };
}

/** The templates that go on, with the versions that they go to: "Django launch 4". */
export const sayVersions = ({ sources, to }: Pick<Prepared, 'sources' | 'to'>): string =>
  sources
    .flatMap(({ name, version }, place) => {
      const next = to[place]?.version ?? version;
      return next === version ? [] : [`${name} ${next}`];
    })
    .join(' and ') || 'The template';

async function keepPutOff(tx: Tx, projectId: string, prepared: Prepared, { putOff }: Outcome, now: Date) {
  await tx.putOff.deleteMany({ where: { projectId } });
  const changes = new Map(prepared.plan.changes.map((change) => [change.id, change]));
  const partOf = (change: Change) => change.id.slice(nameOf(change).length + 1);
  const since = new Map(
    [...changes.values()].map((change) => [
      `${nameOf(change)}/${partOf(change)}`,
      putOffSince(prepared, change),
    ]),
  );
  await tx.putOff.createMany({
    data: putOff.map(({ kind, key, field, base }) => {
      const before = since.get(`${nameOf({ kind, key })}/${field}`) ?? [];
      const versions = before.length > 0 ? before : prepared.to;
      return { projectId, kind, key, field, base: base ?? {}, versions, at: now };
    }),
  });
}
