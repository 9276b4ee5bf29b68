import { type Code, type ListItem, toMarkdown } from './block.ts';
import { cut } from './context.ts';
import { leadOf } from './lead.ts';
import { trimLines } from './line.ts';
import type { Section } from './outline.ts';
import { plain } from './plain.ts';
import type { Entry } from './schema.ts';

type Guide = NonNullable<Entry['guide']>;

/** A section about trouble as a guide: what shows it, what to check in order, what to run. */
export function guideOf(section: Section): Entry | null {
  const place = section.path.at(-1);
  if (!place || section.parts.length === 0) return null;
  const guide: Guide = { symptoms: [], checks: [], commands: [] };
  let lead = '';
  for (const part of section.parts) {
    if (part.kind === 'comment') continue;
    const said = part.kind === 'prose' ? leadOf(part.text) : null;
    if (said !== null) lead = said.toLowerCase();
    else if (part.kind === 'code') addCode(guide, part, lead);
    else if (part.kind === 'item') addLine(guide, part, lead);
    else guide.checks.push(toMarkdown(part));
  }
  if (guide.checks.length === 0) guide.checks.push(...comments(guide));
  if (guide.checks.length === 0) return null;
  const lines = { from: place.line, to: section.parts.at(-1)?.to ?? place.line };
  return {
    ...usual,
    id: String(place.line),
    title: cut(place.text, 200),
    key: place.attributes.key || null,
    lines,
    guide: bounded(guide),
  };
}

const usual = {
  kind: 'guide',
  section: '',
  phase: 'pre-launch',
  severity: 'important',
  isSaid: false,
  why: '',
  how: '',
  graded: ['A trouble guide: it stands below a heading about trouble.'],
  at: null,
  isRollback: false,
  cadence: null,
} as const satisfies Partial<Entry>;

function addCode(guide: Guide, { text }: Code, lead: string): void {
  const last = guide.commands.at(-1);
  if (lead.startsWith('expect') && last && last.expect === '') last.expect = text;
  else if (text.trim() !== '') guide.commands.push({ run: text, expect: '' });
}

function addLine(guide: Guide, item: ListItem, lead: string): void {
  const whole = trimLines([item.raw, ...item.body.map(({ text }) => text)]);
  if (whole === '') return;
  if (item.mark !== 'number' && /^(?:symptoms?|signs?|how it shows)\b/.test(lead))
    guide.symptoms.push(plain(whole));
  else guide.checks.push(whole);
}

/** Where a guide is only commands, what their comments say is what to check. */
function comments({ commands }: Guide): string[] {
  const lines = commands.flatMap(({ run }) => run.split('\n'));
  const said = lines.filter((line) => /^# \S/.test(line)).map((line) => line.slice(2).trim());
  return said.length > 0 || commands.length === 0 ? said : ['Run what stands below.'];
}

const bounded = ({ symptoms, checks, commands }: Guide): Guide => ({
  symptoms: symptoms
    .filter(Boolean)
    .slice(0, 50)
    .map((line) => cut(line, 300)),
  checks: checks.slice(0, 50).map((check) => check.slice(0, 5000)),
  commands: commands
    .slice(0, 50)
    .map(({ run, expect }) => ({ run: run.slice(0, 5000), expect: expect.slice(0, 1000) })),
});
