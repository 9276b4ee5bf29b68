import type { ReactNode } from 'react';
import { Markdown } from '#components/ui/markdown.tsx';
import type { TemplateDocument } from '#lib/template/schema.ts';
import { Guide } from './guide.tsx';
import { ItemEntry, OccurrenceEntry, StepEntry } from './sections.tsx';

/** A template whole, to be read: nothing of it can be changed here. */
export function TemplateText({ document }: { document: TemplateDocument }) {
  const { summary, questions, items, steps, every, guides, source } = document;
  return (
    <div className="grid max-w-[56rem] grid-cols-1 gap-8">
      {(summary || source) && (
        <div>
          <Markdown source={summary} />
          {source && <p className="mt-2 text-ink-3 text-sm">From: {source}</p>}
        </div>
      )}
      <Part id="questions" title="Questions" count={questions.length}>
        <ul className="list-disc ps-5 marker:text-ink-3">
          {questions.map(({ key, ask, default: usual }) => (
            <li key={key}>
              {ask} <span className="text-ink-3">{usual ? 'Yes' : 'No'}, unless said otherwise.</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="items" title="Items" count={items.length}>
        {bySection(items).map(([section, own]) => (
          <Section key={section} title={section} count={own.length}>
            {own.map((item) => (
              <ItemEntry key={item.key} item={item} questions={questions} />
            ))}
          </Section>
        ))}
      </Part>
      <Part id="steps" title="Launch day" count={steps.length}>
        <div className="border-line border-t">
          {steps.map((step) => (
            <StepEntry key={step.key} step={step} questions={questions} />
          ))}
        </div>
      </Part>
      <Part id="every" title="After launch" count={every.length}>
        {bySection(every).map(([section, own]) => (
          <Section key={section} title={section} count={own.length}>
            {own.map((entry) => (
              <OccurrenceEntry key={entry.key} entry={entry} questions={questions} />
            ))}
          </Section>
        ))}
      </Part>
      <Part id="guides" title="Trouble" count={guides.length}>
        <div className="border-line border-t">
          {guides.map((guide) => (
            <Guide key={guide.key} guide={guide} />
          ))}
        </div>
      </Part>
    </div>
  );
}

const bySection = <T extends { section: string }>(entries: readonly T[]): [string, T[]][] => [
  ...Map.groupBy(entries, ({ section }) => section),
];

type PartProps = { id: string; title: string; count: number; children: ReactNode };

function Part({ id, title, count, children }: PartProps) {
  if (count === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-lg">
        {title} <span className="font-normal text-ink-3 tabular-nums">{count}</span>
      </h2>
      {children}
    </section>
  );
}

const Section = ({ title, count, children }: Omit<PartProps, 'id'>) => (
  <section className="mb-5">
    <h3 className="flex justify-between border-line-2 border-b pb-1 text-ink-2 text-sm">
      {title}
      <span className="text-ink-3 tabular-nums">{count}</span>
    </h3>
    {children}
  </section>
);
