/** The fields of a template's entries, as people call them. */
const FIELDS: Record<string, string> = {
  key: 'the key',
  title: 'the title',
  ask: 'the question',
  default: 'the usual answer',
  section: 'the section',
  phase: 'the phase',
  severity: 'the severity',
  why: 'the why',
  how: 'the how',
  minutes: 'the minutes',
  role: 'the role',
  roles: 'the roles',
  due: 'the due date',
  evidence: 'the need for evidence',
  signOffs: 'the sign-offs',
  voidOn: 'what voids sign-offs',
  probes: 'the probes',
  reports: 'the reports',
  local: 'the local checks',
  contradictions: 'the contradictions',
  hold: 'the hold',
  after: 'what it comes after',
  when: 'the condition',
  source: 'the source',
  at: 'the planned start',
  rollback: 'the rollback mark',
  recurrence: 'the recurrence',
  from: 'the start',
  for: 'the length',
  window: 'the window',
  symptoms: 'the symptoms',
  checks: 'the checks',
  commands: 'the commands',
  name: 'the name',
  summary: 'the summary',
};

/** A field as it stands in a sentence: "the how". */
export const sayField = (field: string): string => FIELDS[field] ?? field;

/** The value of a field as a person reads it: text as it is, a list one a line, nothing as such. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(sayValue).join('\n');
  if (typeof value !== 'object') return String(value);
  const told = Object.entries(value).filter(([, one]) => !isNothing(one));
  return told
    .map(([name, one]) => (typeof one === 'string' && told.length === 1 ? one : `${name}: ${sayInline(one)}`))
    .join(', ');
}

const sayInline = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : sayValue(value);

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
