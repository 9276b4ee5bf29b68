import { escapeText, writeAttributes } from './markdown-text.ts';
import type {
  TemplateDocument,
  TemplateGuide,
  TemplateItem,
  TemplateOccurrence,
  TemplateStep,
} from './schema.ts';

const PHASES = {
  'pre-launch': 'Pre-launch',
  'launch-day': 'Launch day',
  'post-launch': 'Post-launch',
} as const;
const SEVERITIES = { critical: 'Critical', important: 'Important', optional: 'Optional' } as const;

/** The line that parts an item's how from its why. */
export const HOW = '**How**';

/**
 * Writes a template as a checklist in Markdown, as GitHub shows one: task lists below headings for phase, section
 * and severity. The importer reads it back: keys, titles, sections, phases, severities, texts, times and guides.
 * What Markdown does not carry (probes, reports, roles, conditions …) an existing template keeps.
 */
export function printMarkdown(doc: TemplateDocument): string {
  const parts = [
    `# ${escapeText(doc.name)} ${writeAttributes({ key: doc.key })}`,
    ...(doc.summary ? [quoted(doc.summary)] : []),
    ...printItems(doc.items),
    ...(doc.steps.length > 0 ? ['## Launch-day steps', ...doc.steps.map(printStep)] : []),
    ...printOccurrences(doc.every),
    ...(doc.guides.length > 0 ? ['## Troubleshooting', ...doc.guides.flatMap(printGuide)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

const section = (name: string): string => `### ${escapeText(name)} ${writeAttributes({ section: '' })}`;

/** Headings are written where something changes, so that the order of the items is kept. */
function printItems(items: readonly TemplateItem[]): string[] {
  let last: TemplateItem | null = null;
  return items.flatMap((item) => {
    const newPhase = last?.phase !== item.phase;
    const newSection = newPhase || last?.section !== item.section;
    const newSeverity = newSection || last?.severity !== item.severity;
    last = item;
    return [
      ...(newPhase ? [`## ${PHASES[item.phase]}`] : []),
      ...(newSection ? [section(item.section)] : []),
      ...(newSeverity ? [`#### ${SEVERITIES[item.severity]}`] : []),
      entry('- [ ] ', '  ', item, writeAttributes({ key: item.key })),
    ];
  });
}

const printStep = (step: TemplateStep, index: number): string => {
  const sign = `${index + 1}. `;
  const told = { key: step.key, at: step.at, rollback: step.rollback ? '' : null };
  return entry(sign, ' '.repeat(sign.length), step, writeAttributes(told));
};

function printOccurrences(every: readonly TemplateOccurrence[]): string[] {
  let last: string | null = null;
  const lines = every.flatMap((one) => {
    const heading = last === one.section ? [] : [section(one.section)];
    last = one.section;
    const { key, recurrence, from, for: length, window } = one;
    const told = writeAttributes({ key, every: recurrence, from, for: length, window });
    return [...heading, entry('- ', '  ', one, told)];
  });
  return lines.length > 0 ? ['## After launch', ...lines] : [];
}

/** A line of a list, with its why and how indented below it. */
function entry(
  sign: string,
  indent: string,
  one: { title: string; why: string; how: string },
  told: string,
): string {
  const how = one.how ? `${HOW}\n\n${one.how}` : '';
  const below = [escapeHow(one.why), how].filter(Boolean).join('\n\n');
  return [`${sign}${escapeText(one.title)} ${told}`, below && `\n${indented(below, indent)}`]
    .filter(Boolean)
    .join('\n');
}

/** A why that holds the line that parts it from the how has a backslash before it. */
const escapeHow = (text: string): string => text.replace(/^(\\*)\*\*How\*\*(?=[ \t]*$)/gm, '\\$1**How**');

const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : indent + line))
    .join('\n');

function printGuide({ key, title, symptoms, checks, commands }: TemplateGuide): string[] {
  return [
    `### ${escapeText(title)} ${writeAttributes({ key })}`,
    ...(symptoms.length > 0 ? ['Symptoms:', symptoms.map((line) => `- ${escapeText(line)}`).join('\n')] : []),
    'Checks:',
    checks
      .map((check, index) => {
        const sign = `${index + 1}. `;
        return `${sign}${indented(check, ' '.repeat(sign.length)).trimStart()}`;
      })
      .join('\n'),
    ...commands.flatMap(({ run, expect }) => [
      'Run:',
      fenced(run, 'sh'),
      ...(expect ? ['Expect:', fenced(expect, 'text')] : []),
    ]),
  ];
}

function fenced(text: string, language: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
