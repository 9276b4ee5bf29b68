import { cadenceOf, periodOf } from './cadence.ts';
import { isPureGrade, type Phase, phaseOf, type Severity, severityOfHeading } from './grade.ts';
import type { Place } from './outline.ts';

/** What the headings above a line, and the line that announces its list, say of it. */
export type Context = {
  section: string;
  phase: Phase;
  severity: Severity | null;
  /** Where they were said. */
  phaseFrom: string;
  severityFrom: string;
  period: ReturnType<typeof periodOf>;
};

const TROUBLE = /\btrouble(?:shooting)?\b|\bcommon (?:issues|problems|errors)\b|\bif something goes wrong\b/i;
const ASIDE =
  /^(?:overview|introduction|intro|about|background|see also|further reading|references?|resources|related|links|table of contents|contents|licen[cs]e|changelog|credits|glossary|acknowledge?ments)\b/i;

const isNamed = (place: Place): boolean => 'section' in place.attributes || 'key' in place.attributes;

/** Are the sections under these headings about trouble? A heading marked as a section's name says nothing else. */
export const isTrouble = (path: readonly Place[]): boolean =>
  path.some((place) => !('section' in place.attributes) && TROUBLE.test(place.text.slice(0, 500)));

/** Is a section beside the matter: an overview, further reading? */
export const isAside = (path: readonly Place[]): boolean =>
  ASIDE.test(path.at(-1)?.text.trim().slice(0, 100) ?? '');

/** What the headings say, the innermost first. */
export function contextOf(path: readonly Place[], fallback: string): Context {
  const inward = [...path].reverse();
  const graded = inward.filter((place) => !isNamed(place));
  const phase = graded.find(({ text }) => phaseOf(text));
  const severity = graded.find(({ text }) => severityOfHeading(text));
  const named = inward.find((place) => isNamed(place) || !isPureGrade(place.text));
  const section = named ?? inward.find(({ text }) => phaseOf(text));
  return {
    section: cut(section?.text || fallback, 100),
    phase: (phase && phaseOf(phase.text)) ?? 'pre-launch',
    severity: severity ? severityOfHeading(severity.text) : null,
    phaseFrom: phase ? `the heading “${cut(phase.text, 60)}” (line ${phase.line})` : '',
    severityFrom: severity ? `the heading “${cut(severity.text, 60)}” (line ${severity.line})` : '',
    period: graded.map(({ text }) => periodOf(text)).find((found) => found !== null) ?? null,
  };
}

/** The same below a line such as "Critical (must be complete):". */
export function withLead(context: Context, lead: { text: string; line: number } | null): Context {
  if (!lead) return context;
  const said = `“${cut(lead.text, 60)}” (line ${lead.line})`;
  const phase = phaseOf(lead.text);
  const severity = severityOfHeading(lead.text);
  const period = periodOf(lead.text);
  return {
    ...context,
    ...(phase && { phase, phaseFrom: said }),
    ...(severity && { severity, severityFrom: said }),
    ...(period && { period, section: cut(lead.text.replace(/:$/, '').replaceAll(/\s+/g, ' '), 100) }),
  };
}

/** When a line recurs: asked only of what comes after the launch. */
export const recurs = (context: Context, text: string) =>
  context.phase === 'post-launch' ? cadenceOf(text, context.period) : null;

/** At most so many characters, cut between words. */
export function cut(text: string, most: number): string {
  const plain = text.trim();
  if (plain.length <= most) return plain;
  const short = plain.slice(0, most - 1);
  const space = short.lastIndexOf(' ');
  return `${(space > most / 2 ? short.slice(0, space) : short).trimEnd().replace(/[\uD800-\uDBFF]$/, '')}…`;
}
