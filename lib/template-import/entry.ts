import { plainText, takeAttributes } from '#lib/template/markdown-text.ts';
import type { ListItem } from './block.ts';
import { cadenceFrom } from './cadence.ts';
import { type Context, cut, recurs } from './context.ts';
import { gradeLine, tellGrades } from './grading.ts';
import type { Entry, Kind } from './schema.ts';
import { titleOf } from './title.ts';
import { whyAndHow } from './why-how.ts';

const blank = { key: null, at: null, isRollback: false, cadence: null, guide: null } as const;

/** An entry of a line of a list. A comment behind the line (`<!-- key=hsts -->`) says what it is, exactly. */
export function entryOf(item: ListItem, kind: Kind, context: Context, stressed: boolean): Entry {
  const { text, attributes } = takeAttributes(item.text);
  const lines = { from: item.from, to: item.to };
  const { section, phase } = context;
  const base = { ...blank, id: String(item.from), kind, section, phase, lines };
  if (attributes.key) {
    const { at = null, key } = attributes;
    const told = { key, at, isRollback: 'rollback' in attributes, cadence: cadenceFrom(attributes) };
    const grade = gradeLine('', false, context);
    const { severity, isSaid } = grade;
    const graded = [`Its key and kind: the comment behind it (line ${item.from}).`];
    return { ...base, ...told, title: exact(text), severity, isSaid, graded, ...whyAndHow(item.body, true) };
  }
  const { title, rest, paragraph, below } = titleOf(item);
  const grade = gradeLine(paragraph, stressed, context);
  const { why, how } = whyAndHow(below);
  return {
    ...base,
    title,
    severity: grade.severity,
    isSaid: grade.isSaid,
    why: [rest, why].filter(Boolean).join('\n\n'),
    how,
    graded: kind === 'item' ? tellGrades(grade, context) : [sayKind(kind, context)],
    cadence: kind === 'occurrence' ? recurs(context, paragraph) : null,
  };
}

const exact = (text: string): string => cut(plainText(text).trim(), 200);

const sayKind = (kind: Kind, { phaseFrom }: Context): string =>
  kind === 'step' ? `A launch-day step: ${phaseFrom}.` : `Recurs after launch: ${phaseFrom}.`;

/** An entry of a whole section: its heading and its text. */
export function entryOfSection(
  title: string,
  lines: Entry['lines'],
  context: Context,
  text: { why: string; how: string },
  grade: ReturnType<typeof gradeLine>,
): Entry {
  const { section, phase } = context;
  const { severity, isSaid } = grade;
  const graded = ['The section as a whole: it holds no list of items.', ...tellGrades(grade, context)];
  const base = { ...blank, id: String(lines.from), kind: 'item' as const, section, phase, lines };
  return { ...base, title: cut(title, 200), severity, isSaid, graded, ...text };
}
