import { structuredPatch } from 'diff';

/** A line of a difference; `gap` stands for lines left out because nothing changed in them. */
export type DiffLine = { mark: 'same' | 'gone' | 'come' | 'gap'; text: string };

/** Lines around a change that are shown with it. */
const AROUND = 2;
const marks = { ' ': 'same', '-': 'gone', '+': 'come' } as const;

/** How one text becomes another, line by line, with two lines around each change. */
export function diffTexts(from: string, to: string): DiffLine[] {
  const { hunks } = structuredPatch('', '', plain(from), plain(to), '', '', { context: AROUND });
  return hunks.flatMap(({ lines }, place): DiffLine[] => [
    ...(place > 0 ? [{ mark: 'gap' as const, text: '' }] : []),
    ...lines.flatMap((line): DiffLine[] => {
      const mark = marks[line[0] as keyof typeof marks];
      return mark ? [{ mark, text: line.slice(1) }] : [];
    }),
  ]);
}

function plain(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  return trimmed === '' ? '' : `${trimmed}\n`;
}
