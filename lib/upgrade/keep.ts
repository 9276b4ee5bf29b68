import type { Json } from '#lib/core/canonical.ts';
import type { Entry, Fields } from './entry.ts';

// How a project keeps what its templates say, in the words of its rows: a template's entry that has been planned
// and a row of the database become the same fields, so that only what differs is a change.

type Text = { key: string; title: string; why: string; how: string; source: string };
type Common = Text & { minutes: number | null; role: string | null };

type ItemRow = Common & {
  section: string;
  severity: string;
  evidenceNeed: string;
  signOffCount: number | null;
  signOffRole: string | null;
  voidOn: readonly string[];
  hold: boolean;
  after: readonly string[];
  reports: unknown;
  local: unknown;
  contradictions: unknown;
  dueOffset: string | null;
};
type ProbeRow = {
  kind: string;
  params: unknown;
  paramsDigest: string;
  blocking: boolean;
  freshForSeconds: number;
};
type StepRow = Common & {
  atMinutes: number;
  hold: boolean;
  after: readonly string[];
  rollback: boolean;
  probes: unknown;
};
type WatchRow = Common & {
  section: string;
  recurrence: string;
  startsFrom: string;
  lasts: string | null;
  window: string;
  probes: unknown;
};

const sorted = (keys: readonly string[]): Json => [...keys].sort();

/** An item with its probes. Each kind of probe is a field, so that two people may change two of them. */
export function keptItem(row: ItemRow, probes: readonly ProbeRow[]): Entry {
  const { key, title, section, severity, why, how, minutes, role, evidenceNeed, hold, source } = row;
  return {
    kind: 'items',
    key,
    fields: {
      ...{
        title,
        section,
        severity,
        evidenceNeed,
        why,
        how,
        minutes,
        role,
        due: row.dueOffset,
        hold,
        source,
      },
      signOffs: { count: row.signOffCount, role: row.signOffRole },
      voidOn: sorted(row.voidOn),
      after: sorted(row.after),
      reports: row.reports as Json,
      local: row.local as Json,
      contradictions: row.contradictions as Json,
      ...keptProbes(probes),
    },
  };
}

function keptProbes(probes: readonly ProbeRow[]): Fields {
  const ordered = probes.toSorted((a, b) => (a.paramsDigest < b.paramsDigest ? -1 : 1));
  const kinds = [...Map.groupBy(ordered, ({ kind }) => kind)];
  return Object.fromEntries(
    kinds.map(([kind, own]) => [
      `probe:${kind}`,
      own.map(({ params, blocking, freshForSeconds }) => ({
        ...{ params: params as Json, blocking, freshForSeconds },
      })),
    ]),
  );
}

export function keptStep(row: StepRow): Entry {
  const { key, title, why, how, source, atMinutes, minutes, hold, rollback, role } = row;
  const after = sorted(row.after);
  const fields = { title, why, how, atMinutes, minutes, role, hold, after, rollback, source };
  return { kind: 'steps', key, fields: { ...fields, probes: row.probes as Json } };
}

export function keptWatch(row: WatchRow): Entry {
  const { key, title, why, how, source, section, minutes, recurrence, startsFrom, lasts, window, role } = row;
  const fields = { title, section, why, how, minutes, role, recurrence, startsFrom, lasts, window, source };
  return { kind: 'every', key, fields: { ...fields, probes: row.probes as Json } };
}
