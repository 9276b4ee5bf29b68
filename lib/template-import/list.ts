import type { Severity } from './grade.ts';
import { readDocument } from './read.ts';
import type { Problem } from './schema.ts';

/** A line of a pasted list as an item of a running project. */
export type ListedItem = {
  line: number;
  title: string;
  section: string;
  severity: Severity;
  why: string;
  how: string;
};

const SECTION = 80;
const WHY = 10_000;

/**
 * Reads a pasted list in Markdown or plain text as items for a running project: whatever it asks for is an item,
 * a launch-day step and what recurs as well; trouble guides are left out. Items without a heading above them stand
 * in `section`; `unsaid` is the severity of those of which the text does not say one. Pure.
 */
export function readList(
  text: string,
  section: string,
  unsaid: Severity = 'important',
): { ok: true; items: ListedItem[] } | { ok: false; problems: Problem[] } {
  const read = readDocument(text);
  if (!read.ok) return read;
  const { name, entries } = read.value;
  const usual = name || 'Checklist';
  const items = entries
    .filter(({ kind }) => kind !== 'guide')
    .map((entry) => ({
      line: entry.lines.from,
      title: entry.title,
      section: (entry.section === usual && section ? section : entry.section).slice(0, SECTION).trim(),
      severity: entry.isSaid ? entry.severity : unsaid,
      why: entry.why.slice(0, WHY),
      how: entry.how,
    }));
  return { ok: true, items };
}
