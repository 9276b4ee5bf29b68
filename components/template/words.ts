import type { TemplateLocal, TemplateReport } from '#lib/template/reports.ts';
import type { TemplateItem, TemplateProbe, TemplateSignOffs } from '#lib/template/schema.ts';

type Counts = { critical: number; important: number; optional: number; steps: number; occurrences: number };

/** How much a template brings: "52 critical · 40 important · 9 launch steps". */
export function sayCounts({ critical, important, optional, steps, occurrences }: Counts): string {
  const told = [
    [critical, 'critical'],
    [important, 'important'],
    [optional, 'optional'],
    [steps, steps === 1 ? 'launch step' : 'launch steps'],
    [occurrences, 'after launch'],
  ] as const;
  return told
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}`)
    .join(' · ');
}

/** The first paragraph of a text as one line. */
export const firstParagraph = (text: string): string =>
  text
    .split(/\n\s*\n/, 1)[0]
    ?.replaceAll('\n', ' ')
    .trim() ?? '';

/** A due date relative to the launch: "7 days before the launch". */
export function sayDue(offset: string): string {
  const [, sign, amount = '', unit = ''] = /^([+-]?)(\d+)([smhdw])$/.exec(offset) ?? [];
  const noun = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' }[unit];
  if (!noun) return offset;
  if (Number(amount) === 0) return 'at the launch';
  const size = `${Number(amount)} ${noun}${Number(amount) === 1 ? '' : 's'}`;
  return `${size} ${sign === '-' ? 'before' : 'after'} the launch`;
}

/** Who has to sign: "2 sign-offs", "1 sign-off by a lead"; blank where the workspace's rule holds. */
export function saySignOffs(asked: TemplateSignOffs): string {
  if (!asked) return '';
  const count = `${asked.count} sign-off${asked.count === 1 ? '' : 's'}`;
  return asked.role ? `${count}, role ${asked.role}` : count;
}

/** When an entry concerns a system, by the words of its question. */
export function sayCondition(
  when: string | null,
  questions: readonly { key: string; ask: string }[],
): string {
  if (when === null) return '';
  const key = when.replace(/^not:/, '');
  const ask = questions.find((question) => question.key === key)?.ask ?? key;
  return `${ask} ${key === when ? 'Yes' : 'No'}`;
}

export const sayEvidence: Record<TemplateItem['evidence'], string> = {
  none: 'none',
  optional: 'if there is some',
  required: 'required',
};

/** A probe with what it is told: "hsts (minAge 31536000), advisory". */
export function sayProbe({ id, blocking, params }: TemplateProbe): string {
  const told = Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${id}${told.length > 0 ? ` (${told.join(', ')})` : ''}${blocking ? '' : ', advisory'}`;
}

type Asked = Pick<TemplateReport, 'blocking' | 'required'>;

const sayBlocking = ({ blocking, required }: Asked): string =>
  blocking ? (required ? '' : ', if it is sent') : ', advisory';

/** A report, which of its findings count, and how: "junit, if it is sent". */
export const sayReport = ({ format, ids, ...asked }: TemplateReport): string =>
  `${format}${ids.length > 0 ? `: ${ids.join(', ')}` : ''}${sayBlocking(asked)}`;

/** A local check, and how it counts. */
export const sayLocal = ({ check, ...asked }: TemplateLocal): string => `${check}${sayBlocking(asked)}`;
