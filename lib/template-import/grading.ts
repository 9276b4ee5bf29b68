import type { Context } from './context.ts';
import { isConditional, type Severity, severityOfLine, severityOfProse } from './grade.ts';

type Graded = { severity: Severity; isSaid: boolean; because: string };

/** The severity of a line: its own words, then stress, then the heading, then a condition; else the usual one. */
export function gradeLine(text: string, isStressed: boolean, context: Context): Graded {
  const own = severityOfLine(text);
  if (own) return { severity: own, isSaid: true, because: 'its own words' };
  if (isStressed) return { severity: 'critical', isSaid: true, because: 'a sentence of it is set in bold' };
  if (context.severity) return { severity: context.severity, isSaid: true, because: context.severityFrom };
  if (isConditional(text))
    return { severity: 'optional', isSaid: true, because: 'it is asked for only if needed' };
  return unsaid;
}

/** The severity of a section that is one item: its headings, then words such as "never" in its text. */
export function gradeProse(text: string, context: Context): Graded {
  if (context.severity) return { severity: context.severity, isSaid: true, because: context.severityFrom };
  const own = severityOfProse(text);
  return own ? { severity: own, isSaid: true, because: 'its own words' } : unsaid;
}

const unsaid: Graded = { severity: 'important', isSaid: false, because: 'the document does not say' };

const SEVERITY_WORDS = { critical: 'Critical', important: 'Important', optional: 'Optional' } as const;
const PHASE_WORDS = {
  'pre-launch': 'Before launch',
  'launch-day': 'Launch day',
  'post-launch': 'After launch',
} as const;

/** The sentences that tell how an entry was graded. */
export const tellGrades = ({ severity, because }: Graded, context: Context): string[] => [
  `${SEVERITY_WORDS[severity]}: ${because}.`,
  ...(context.phaseFrom ? [`${PHASE_WORDS[context.phase]}: ${context.phaseFrom}.`] : []),
];

const BOLD = /\*\*([^*]{1,500})\*\*/g;

/** Is a whole sentence of a text set in bold? */
export const isStressed = (text: string): boolean =>
  [...text.slice(0, 4000).matchAll(BOLD)].some(([, bold = '']) => bold.trim().split(/\s+/).length > 3);
