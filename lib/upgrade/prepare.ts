import 'server-only';
import { canonical, digest, type Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import type { TemplateAnswers, TemplateDocument } from '#lib/template/schema.ts';
import { type Kind, nameOf, type Sheet } from './entry.ts';
import { type Change, merge, type Plan, renamesIn } from './merge.ts';
import { loadOwn, NOTHING, type Own } from './mine.ts';
import { type PutOff, withPutOff } from './settle.ts';
import { type Asked, askOf, differing } from './sheet.ts';
import { loadDocuments, loadSources, type Source } from './sources.ts';

export type TemplateAt = { key: string; version: number };

/** A change that was put off before, with the versions at which it was. */
export type KeptPutOff = PutOff & { versions: TemplateAt[]; at: Date };

/** All that an upgrade of one project stands on. */
export type Prepared = Own & {
  projectId: string;
  sources: Source[];
  /** The versions to go to, in the order of the sources. */
  to: TemplateAt[];
  toIds: string[];
  before: Asked;
  after: Asked;
  plan: Plan;
  putOff: KeptPutOff[];
  /** Of all that was shown: an upgrade of what has changed since is refused. */
  digest: string;
};

type Project = { id: string; answers: unknown };
type How = {
  /** Only this template goes on; the others stay where they are. */
  template?: string | undefined;
  /** Other answers than before; the versions stay. */
  answers?: TemplateAnswers | undefined;
};

/**
 * Prepares the upgrade of some projects to the newest versions of their templates, in a constant number of
 * statements. What was put off before is offered again.
 */
export async function prepareUpgrades(
  tx: Tx,
  projects: readonly Project[],
  { template, answers }: How = {},
): Promise<Map<string, Prepared>> {
  const ids = projects.map(({ id }) => id);
  const sources = await loadSources(tx, ids);
  const going = (source: Source) =>
    answers === undefined && (template === undefined || source.templateId === template);
  const targetOf = (source: Source) => (going(source) ? source.latestId : source.versionId);
  const all = [...sources.values()].flat();
  const documents = await loadDocuments(
    tx,
    all.flatMap((source) => [source.versionId, targetOf(source)]),
  );
  const ask = remembering(documents);
  const putOffs = await loadPutOff(tx, ids);
  const drafts = projects.map(({ id, answers: kept }) => {
    const own = sources.get(id) ?? [];
    const putOff = putOffs.get(id) ?? [];
    const given = kept as TemplateAnswers;
    const before = ask(
      own.map(({ versionId }) => versionId),
      given,
    );
    const after = ask(own.map(targetOf), answers ?? given);
    // What was put off is no matter of the answers: it waits on both sides.
    const theirs = answers ? withPutOff(after.sheet, putOff) : after.sheet;
    const base = putOff.length === 0 ? before.sheet : withPutOff(before.sheet, putOff);
    const to = own.map((one) => ({ key: one.key, version: going(one) ? one.latest : one.version }));
    return { projectId: id, sources: own, to, toIds: own.map(targetOf), before, after, base, theirs, putOff };
  });
  const differ = rememberingPairs();
  const names = new Set(drafts.flatMap(({ base, theirs }) => differ(base, theirs)));
  const owns = await loadOwn(tx, ids, [...names]);
  return new Map(
    drafts.map(({ base, theirs, ...draft }) => {
      const own = owns.get(draft.projectId) ?? NOTHING;
      // Two entries for the two answers to a question may look alike; they are not one.
      const renames = answers ? [] : renamesIn(draft.before.sheet, draft.after.sheet, own.mine);
      const plan = merge(base, theirs, own.mine, renames);
      const signers = withNewKeys(own.signers, plan);
      const whole = { ...draft, mine: own.mine, signers, work: withNewKeys(own.work, plan), plan };
      return [draft.projectId, { ...whole, digest: digestOf(draft.toIds, plan, signers) }];
    }),
  );
}

// A hundred projects of one template stand on the same few documents and answers.
function remembering(documents: ReadonlyMap<string, TemplateDocument>) {
  const known = new Map<string, Asked>();
  return (ids: readonly string[], answers: TemplateAnswers): Asked => {
    const name = canonical([[...ids], { ...answers }]);
    const asked =
      known.get(name) ??
      askOf(
        ids.flatMap((id) => documents.get(id) ?? []),
        answers,
      );
    known.set(name, asked);
    return asked;
  };
}

function rememberingPairs(): (before: Sheet, after: Sheet) => string[] {
  const known = new Map<Sheet, Map<Sheet, string[]>>();
  return (before, after) => {
    const own = known.get(before) ?? new Map<Sheet, string[]>();
    known.set(before, own);
    const names = own.get(after) ?? differing(before, after);
    own.set(after, names);
    return names;
  };
}

/** The digest of what a preview shows: the versions, every change with its values, and whose sign-offs stand. */
export function digestOf(to: readonly string[], { changes, renames }: Plan, signers: Own['signers']): string {
  const touched = new Set(changes.filter(({ kind }) => kind === 'items').map(({ key }) => key));
  const standing = [...signers]
    .filter(([key]) => touched.has(key))
    .map(([key, own]): Json => [key, own.map(({ signOff }) => signOff)]);
  return digest([[...to], changes as unknown as Json, renames as unknown as Json, standing.sort()]);
}

async function loadPutOff(tx: Tx, projectIds: string[]): Promise<Map<string, KeptPutOff[]>> {
  const rows = await tx.putOff.findMany({ where: { projectId: { in: projectIds } } });
  const kept = rows.map(({ projectId, kind, key, field, base, versions, at }) => ({
    ...{ projectId, kind: kind as Kind, key, field, at },
    base: (base as { value?: Json }).value === undefined ? null : { value: (base as { value: Json }).value },
    versions: versions as TemplateAt[],
  }));
  return Map.groupBy(kept, ({ projectId }) => projectId);
}

// Changes name an item by the key that it will have.
function withNewKeys<T>(byKey: ReadonlyMap<string, T>, { renames }: Plan): Map<string, T> {
  const keys = new Map(
    renames.flatMap(({ kind, from, to }) => (kind === 'items' ? [[from, to] as const] : [])),
  );
  return new Map([...byKey].map(([key, own]) => [keys.get(key) ?? key, own]));
}

/** Who loses a sign-off by a change, if it is one that voids. */
export const signersOf = ({ signers }: Pick<Own, 'signers'>, change: Pick<Change, 'kind' | 'key'>) =>
  (change.kind === 'items' ? signers.get(change.key) : undefined) ?? [];

/** The versions at which a change was put off before; none where it is new. */
export function putOffSince(
  { putOff, plan }: Pick<Prepared, 'putOff' | 'plan'>,
  change: Change,
): TemplateAt[] {
  const field = change.what === 'field' ? change.field : change.what === 'removed' ? '-' : '+';
  const rename = plan.renames.find(({ kind, to }) => kind === change.kind && to === change.key);
  const name = nameOf({ kind: change.kind, key: rename?.from ?? change.key });
  return putOff.find((one) => nameOf(one) === name && one.field === field)?.versions ?? [];
}
