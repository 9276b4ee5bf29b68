import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Markdown } from '#components/ui/markdown.tsx';

type Props = {
  title: string;
  /** Before the title: the severity, the time. */
  mark?: ReactNode;
  /** After the title: what sets it apart from the others. */
  note?: string;
  /** What is asked for, each with its word; blank ones are left out. */
  asks: readonly (readonly [word: string, told: string])[];
  why: string;
  how: string;
  /** The heading's level under its part: a section between them makes it an h4. */
  heading?: 'h3' | 'h4';
};

/** One entry of a template, folded: what it asks for, why, and how. */
export function TemplateEntry({ title, mark, note, asks, why, how, heading: Heading = 'h4' }: Props) {
  const told = asks.filter(([, text]) => text !== '');
  return (
    <details className="group border-line border-b">
      <summary className="flex min-h-9 items-center gap-3 py-1.5 hover:bg-paper-2">
        <ChevronRight aria-hidden className="size-4 flex-none text-ink-3 group-open:rotate-90" />
        {mark}
        <Heading className="min-w-0 font-medium">{title}</Heading>
        {note && <span className="ms-auto flex-none text-ink-3 text-xs">{note}</span>}
      </summary>
      <div className="grid gap-4 ps-7 pt-1 pb-4">
        {told.length > 0 && (
          <dl className="grid max-w-[44rem] grid-cols-[7rem_1fr] gap-x-4 gap-y-1 text-sm">
            {told.map(([word, text]) => (
              <div key={word} className="contents">
                <dt className="text-ink-3">{word}</dt>
                <dd className="wrap-anywhere min-w-0">{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {why && <Part title="Why" source={why} />}
        {how && <Part title="How" source={how} />}
      </div>
    </details>
  );
}

const Part = ({ title, source }: { title: string; source: string }) => (
  <section className="min-w-0">
    <p className="eyebrow mb-1">{title}</p>
    <Markdown source={source} />
  </section>
);
