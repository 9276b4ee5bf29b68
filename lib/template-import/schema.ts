import type { TemplateGuide } from '#lib/template/schema.ts';
import type { Cadence } from './cadence.ts';
import type { Phase, Severity } from './grade.ts';
import type { Range } from './line.ts';

export const KINDS = ['item', 'step', 'occurrence', 'guide'] as const;
export type Kind = (typeof KINDS)[number];

/** The most a document may hold: bytes, and entries of all kinds. */
export const MAX_BYTES = 1_000_000;
export const MAX_ENTRIES = 2_000;

/** Something that a document asks for, as it was read. */
export type Entry = {
  /** `19`, its line; `66.2` where it is the second on that line. The same text gives the same ids. */
  id: string;
  kind: Kind;
  /** The key written in the document, or null. */
  key: string | null;
  title: string;
  section: string;
  phase: Phase;
  severity: Severity;
  /** Does the document itself say the severity? Else it is the usual one. */
  isSaid: boolean;
  why: string;
  how: string;
  lines: Range;
  /** Where its phase, its severity and its kind come from: a sentence each. */
  graded: string[];
  at: string | null;
  isRollback: boolean;
  cadence: Cadence | null;
  guide: Pick<TemplateGuide, 'symptoms' | 'checks' | 'commands'> | null;
};

/** Lines that make no entry, and why. */
export type Unused = Range & { why: string };

/** What is wrong with a document as a whole, at a line counted from 1. */
export type Problem = { line: number; message: string };

/** A document as it was read, before anybody chose. */
export type Reading = {
  name: string;
  key: string | null;
  summary: string;
  entries: Entry[];
  unused: Unused[];
};
