import { type Chunk, joinParts, type Loose } from './chunks.ts';
import type { Context } from './context.ts';
import { entryOfSection } from './entry.ts';
import { gradeProse } from './grading.ts';
import type { Section } from './outline.ts';
import type { Entry } from './schema.ts';

/** A section of text as one item: its paragraphs are the why, what begins with code or a list is the how. */
export function sectionAsItem(
  section: Section,
  context: Context,
  chunks: readonly (Chunk & { parts: Loose[] })[],
): Entry {
  const place = section.path.at(-1);
  const parts = chunks.flatMap((chunk) => chunk.parts);
  const deed = parts.findIndex(({ kind }) => kind === 'code' || kind === 'note');
  const split = deed < 0 ? parts.length : announced(parts, deed);
  const text = { why: joinParts(parts.slice(0, split)), how: joinParts(parts.slice(split)) };
  const prose = parts.flatMap((part) => (part.kind === 'prose' ? [part.text] : [])).join(' ');
  const grade = gradeProse(prose, context);
  const isDanger = chunks.some((chunk) => chunk.isDanger);
  const lines = { from: place?.line ?? parts[0]?.from ?? 1, to: parts.at(-1)?.to ?? 1 };
  return entryOfSection(
    place?.text ?? '',
    lines,
    context,
    text,
    isDanger ? { severity: 'critical', isSaid: true, because: 'it warns of danger' } : grade,
  );
}

/** The line that announces code goes with it. */
const announced = (parts: readonly Loose[], deed: number): number => {
  const before = parts[deed - 1];
  return before?.kind === 'prose' && before.text.trimEnd().endsWith(':') ? deed - 1 : deed;
};
