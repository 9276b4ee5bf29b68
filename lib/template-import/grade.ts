import type { PHASES, SEVERITIES } from '#lib/template/schema.ts';

export type Phase = (typeof PHASES)[number];
export type Severity = (typeof SEVERITIES)[number];

type Words<T> = readonly (readonly [T, RegExp])[];

const LAUNCH = '(?:launch(?:ing)?|go(?:ing)?[- ]?live|live|deploy(?:ment|ing)?|release)';
const PHASE_WORDS: Words<Phase> = [
  ['post-launch', new RegExp(`\\b(?:post|after)[- ]?(?:the |you |we )?${LAUNCH}\\b`)],
  ['post-launch', /\bfirst (?:\d{1,3} |few )?(?:hours?|days?|weeks?|months?)\b|\bongoing\b/],
  [
    'launch-day',
    /\b(?:launch|go[- ]?live|release|deployment)[- ]day\b|\bday of (?:the )?(?:launch|release)\b/,
  ],
  ['launch-day', /\b(?:launch|go[- ]?live|release|deployment|cut[- ]?over)[- ]steps\b|\bcut[- ]?over\b/],
  ['pre-launch', new RegExp(`\\b(?:pre|before)[- ]?(?:the |you |we )?${LAUNCH}\\b`)],
];
const HEADING_WORDS: Words<Severity> = [
  [
    'critical',
    /\bcritical\b|\bmust[- ]haves?\b|\bblock(?:er|ers|ing)\b|\bmandatory\b|\bessentials?\b|\bp0\b/,
  ],
  ['important', /\bimportant\b|\bshould[- ]haves?\b|\brecommended\b|\bhigh priority\b|\bp1\b/],
  ['optional', /\boptional\b|\bnice[- ]to[- ]haves?\b|\bcould[- ]haves?\b|\bif time\b|\bp[234]\b/],
];
const LINE_WORDS: Words<Severity> = [
  ['optional', /\boptional(?:ly)?\b|\bnice[- ]to[- ]have\b|\bnot required\b/],
  ['critical', /\bnever\b|\bmust\b|\bshould always\b|^always\b|\bmandatory\b|\bdo not deploy\b/],
];
const TAG_WORDS: Words<Severity> = [
  ['optional', /^(?:optional|nice to have|could|low|p[234])$/],
  ['critical', /^(?:critical|must|blocker|mandatory|p0)$|\brequired$/],
  ['important', /^(?:important|should|(?:strongly |highly )?recommended|p1)$/],
];
const CONDITIONAL =
  /\bif (?:needed|required|necessary|applicable|using|used|you need|desired|wanted)\b|\bas needed\b/;

const LONGEST = 2000;
const lower = (text: string): string => text.slice(0, LONGEST).toLowerCase();

function firstOf<T>(words: Words<T>, text: string): T | null {
  const plain = lower(text);
  let best: { value: T; at: number } | null = null;
  for (const [value, pattern] of words) {
    const at = plain.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { value, at };
  }
  return best?.value ?? null;
}

/** The phase that a heading's words carry: "Launch Day", "Post-launch", "First week". */
export const phaseOf = (heading: string): Phase | null => firstOf(PHASE_WORDS, heading);

/** The severity that a heading's words carry: "Critical", "Nice to have". "Required" only where it stands alone. */
export function severityOfHeading(heading: string): Severity | null {
  if (/^required:?$/.test(lower(heading).trim())) return 'critical';
  return firstOf(HEADING_WORDS, heading) ?? tagSeverity(heading);
}

const TAG = /[([]([^()[\]]{1,60})[)\]]/g;

function tagSeverity(text: string): Severity | null {
  const plain = text.slice(0, LONGEST);
  const tags = [...plain.matchAll(TAG)].map((found) => found[1] ?? '');
  const prefix = /^([\w -]{1,30}):/.exec(plain)?.[1];
  const all = prefix === undefined ? tags : [prefix, ...tags];
  return all.map((tag) => firstOf(TAG_WORDS, tag.trim())).find((found) => found !== null) ?? null;
}

/** The severity that an item's own words carry: a tag such as "(optional)", or words such as "never" and "must". */
export const severityOfLine = (text: string): Severity | null =>
  firstOf(LINE_WORDS, text) ?? tagSeverity(text);

/** The severity of a paragraph: what stands in brackets is an aside. */
export const severityOfProse = (text: string): Severity | null =>
  firstOf(LINE_WORDS.slice(1), text.slice(0, LONGEST).replace(/\([^()]*\)/g, ' '));

/** Is an item asked for only under a condition: "if needed"? */
export const isConditional = (text: string): boolean => CONDITIONAL.test(lower(text));

const FILLER =
  /\b(?:must|be|complete[d]?|checks?|checklists?|items?|tasks?|phase|stage|the|to|have|nice|strongly|recommended|should|pre|post|before|after|launch|day|go|live|deployment|deploy|release|critical|important|optional|required|mandatory|essentials?|blockers?|high|low|priority|p[01234]|steps)\b/g;

/** Does a heading say nothing but a phase or a severity, so that it names no section? */
export function isPureGrade(heading: string): boolean {
  const graded = phaseOf(heading) ?? severityOfHeading(heading);
  if (!graded || /\bfirst\b|\bongoing\b/.test(lower(heading))) return false;
  return (
    lower(heading)
      .replace(FILLER, '')
      .replace(/[^\p{L}\p{N}]/gu, '') === ''
  );
}
