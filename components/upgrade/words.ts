import { sayOffset } from '#components/launch/planned.ts';
import { sayDue, sayLocal, sayReport, saySignOffs } from '#components/template/words.ts';
import { formatLength } from '#components/ui/time.ts';
import type { Json } from '#lib/core/canonical.ts';
import type { Change } from '#lib/upgrade/merge.ts';
import type { Take } from '#lib/upgrade/settle.ts';

const names: Readonly<Record<string, string>> = {
  title: 'Title',
  section: 'Section',
  severity: 'Severity',
  evidenceNeed: 'Evidence',
  why: 'Why',
  how: 'How',
  minutes: 'Takes',
  role: 'Role',
  due: 'Due',
  hold: 'Hold',
  source: 'Source',
  signOffs: 'Sign-offs',
  voidOn: 'Void on',
  after: 'After',
  reports: 'Reports',
  local: 'Local checks',
  contradictions: 'Contradictions',
  atMinutes: 'Starts at',
  rollback: 'Rollback',
  probes: 'Probes',
  recurrence: 'Recurs',
  startsFrom: 'Starts from',
  lasts: 'Lasts',
  window: 'Window',
};

/** A field as people call it. */
export const sayField = (field: string): string =>
  field.startsWith('probe:') ? `Probe ${field.slice('probe:'.length)}` : (names[field] ?? field);

/** Fields that hold text of several lines. */
export const isLong = (field: string): boolean => field === 'why' || field === 'how';

type Setting = { params: Record<string, Json>; blocking: boolean; freshForSeconds: number };

function saySetting({ params, blocking, freshForSeconds }: Setting): string {
  const told = Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const asked = [
    ...told,
    `fresh for ${formatLength(freshForSeconds * 1000)}`,
    ...(blocking ? [] : ['advisory']),
  ];
  return asked.join(', ');
}

const listed = <T>(value: Json, say: (one: T) => string): string => (value as T[]).map(say).join('; ');
const orNothing = (text: string): string => text || 'nothing';

/** A field's value in a few words. */
export function sayValue(field: string, value: Json): string {
  if (field.startsWith('probe:'))
    return orNothing(listed(value, saySetting)).replace(/^nothing$/, 'not asked for');
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  switch (field) {
    case 'due':
      return sayDue(String(value));
    case 'minutes':
      return `${value} min`;
    case 'atMinutes':
      return sayOffset(Number(value));
    case 'signOffs': {
      const { count, role } = value as { count: number | null; role: 'engineer' | 'lead' | 'owner' | null };
      return count === null ? 'by the workspace’s rule' : saySignOffs({ count, role });
    }
    case 'reports':
      return orNothing(listed(value, sayReport));
    case 'local':
      return orNothing(listed(value, sayLocal));
    case 'probes':
      return orNothing(listed<{ kind: string }>(value, ({ kind }) => kind));
    case 'contradictions':
      return orNothing(listed<Json>(value, (pair) => JSON.stringify(pair)));
    default:
      return orNothing(Array.isArray(value) ? value.join(', ') : String(value));
  }
}

/** What each choice of a change is called. */
export function sayTakes(change: Pick<Change, 'what' | 'kind'>): Record<Take, string> {
  if (change.what === 'added') return { theirs: 'Add it', mine: 'Leave it out', later: 'Later' };
  if (change.what === 'returns') return { theirs: 'Bring it back', mine: 'Leave it out', later: 'Later' };
  if (change.what === 'field') return { theirs: 'Take it', mine: 'Keep ours', later: 'Later' };
  const leave = change.kind === 'items' ? 'Mark not applicable' : 'Leave it out';
  return { theirs: leave, mine: 'Keep it', later: 'Later' };
}

const kindNames = { items: 'Item', steps: 'Launch step', every: 'After launch' } as const;
export const sayKind = (kind: Change['kind']): string => kindNames[kind];

/** Names as a list: "Ann, Bob and Cay". */
export function sayNames(people: readonly string[]): string {
  const [last = '', ...before] = [...new Set(people)].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** A number with its noun, in the plural where it is not one. */
export const sayCount = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
