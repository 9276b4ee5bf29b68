/** The four answers that a report may give, least bad first; the same as a probe's. */
export const verdicts = ['pass', 'warn', 'inconclusive', 'fail'] as const;
export type Verdict = (typeof verdicts)[number];

export type Judged = { verdict: Verdict; summary: string };

/** What a report says of one id. `detail` may have several lines. */
export type Found = Judged & { id: string; detail?: string };

/** What a report says, by id and as a whole. */
export type Reading = {
  ok: true;
  /** The program that made it, with its version where it tells one. */
  tool: string;
  whole: Judged;
  results: Found[];
  /** How much of what was found, by name: for people. */
  counts: Record<string, number>;
  /** What it means that the report says nothing of an id; null where it means nothing. */
  silent(id: string): Judged | null;
};

/** Why a text is no report: the line at fault, from 1, and what to do, as a sentence. */
export type Unreadable = { ok: false; line: number; message: string };

export const unreadable = (line: number, message: string): Unreadable => ({
  ok: false,
  line: Math.max(1, line),
  message,
});

/** One kind of report. */
export type ReportFormat = {
  id: string;
  title: string;
  /** What makes such a report, as a command for a terminal; OUTPUT is what it prints. */
  command: string;
  /**
   * What of earlier reports a new one replaces: `all` of the format, those of the same `tool`, or `none` (each id
   * keeps its latest result).
   */
  replaces: 'all' | 'tool' | 'none';
  looksLike(text: string): boolean;
  read(text: string): Reading | Unreadable;
};

/** The worst verdict of some: fail, then inconclusive, then warn. Of none: pass. */
export const worst = (all: readonly { verdict: Verdict }[]): Verdict =>
  all.reduce<Verdict>(
    (found, { verdict }) => (verdicts.indexOf(verdict) > verdicts.indexOf(found) ? verdict : found),
    'pass',
  );

/** `3 issues`, `1 issue`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** Lines of a text however they end, without the colours of a terminal. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .replaceAll(COLOURS, '')
    .split(/\r\n|\r|\n/);

/** The line in which a place of a text stands, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
