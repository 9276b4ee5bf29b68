import { type DiffLine, diffTexts } from '#lib/upgrade/text-diff.ts';

/** Lines that are shown of a long difference; the whole text stands in the template. */
const MOST = 60;
const MARKS = { same: ' ', gone: '−', come: '+', gap: '⋯' } as const;

type Props = { label: string; from: string; to: string };

/** How one text becomes another, line by line. */
export function TextDiff({ label, from, to }: Props) {
  const lines = diffTexts(from, to);
  return (
    <figure className="text-diff">
      <figcaption className="eyebrow">{label}</figcaption>
      {lines.length === 0 ? (
        <p className="text-ink-2 text-sm">No change.</p>
      ) : (
        <pre>
          {lines.slice(0, MOST).map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes in place
            <Line key={place} line={line} />
          ))}
          {lines.length > MOST && <span data-mark="gap">{`${lines.length - MOST} more lines`}</span>}
        </pre>
      )}
    </figure>
  );
}

function Line({ line: { mark, text } }: { line: DiffLine }) {
  const told = (
    <>
      <span aria-hidden>{MARKS[mark]} </span>
      {text || ' '}
    </>
  );
  if (mark === 'come') return <ins data-mark={mark}>{told}</ins>;
  return mark === 'gone' ? <del data-mark={mark}>{told}</del> : <span data-mark={mark}>{told}</span>;
}
