import type { ReactNode } from 'react';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type {
  DifferenceList,
  EntryDifference,
  FieldChange,
  TemplateDifference,
} from '#lib/template/difference.ts';
import { lineDifference } from '#lib/template/line-difference.ts';
import { sayField, sayValue } from './field-words.ts';

const titles: Record<DifferenceList, string> = {
  questions: 'Questions',
  items: 'Items',
  steps: 'Launch day',
  every: 'After launch',
  guides: 'Trouble',
};
const marks: Record<EntryDifference['is'], { word: string; tone: Tone }> = {
  added: { word: 'added', tone: 'go' },
  removed: { word: 'removed', tone: 'nogo' },
  changed: { word: 'changed', tone: 'neutral' },
};

/** What differs between two documents of a template, field by field. */
export function Difference({ difference }: { difference: TemplateDifference }) {
  const { head, entries } = difference;
  if (head.length === 0 && entries.length === 0) return <p className="text-ink-2">They say the same.</p>;
  return (
    <div className="grid max-w-[64rem] gap-8">
      {head.length > 0 && (
        <Group title="The template">
          <Fields changes={head} />
        </Group>
      )}
      {[...Map.groupBy(entries, ({ list }) => list)].map(([list, own]) => (
        <Group key={list} title={titles[list]}>
          {own.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </Group>
      ))}
    </div>
  );
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-2 border-line-2 border-b pb-1 text-lg">{title}</h2>
    {children}
  </section>
);

function Entry({ entry }: { entry: EntryDifference }) {
  const { word, tone } = marks[entry.is];
  return (
    <article className="border-line border-b py-3">
      <h3 className="mb-1 flex flex-wrap items-center gap-2 font-medium">
        <Badge tone={tone}>{word}</Badge>
        {entry.is === 'changed' && entry.moved && <Badge>moved</Badge>}
        {entry.title}
        <span className="font-mono font-normal text-ink-3 text-sm">{entry.key}</span>
      </h3>
      {entry.is === 'changed' && <Fields changes={entry.fields} />}
    </article>
  );
}

function Fields({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="grid gap-3">
      {changes.map(({ field, from, to }) => (
        <div key={field} className="grid gap-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="text-ink-2 text-sm first-letter:uppercase">
            {sayField(field).replace(/^the /, '')}
          </dt>
          <dd className="min-w-0">
            <Lines from={sayValue(from)} to={sayValue(to)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ from, to }: { from: string; to: string }) {
  const lines = lineDifference(from, to).map((line, place) => ({ ...line, place }));
  return (
    <div className="grid text-sm">
      {lines.map(({ is, text, place }) => {
        if (is === 'same') return <Line key={place}>{text}</Line>;
        return is === 'removed' ? (
          <del key={place} className="block bg-nogo-wash no-underline">
            <Line mark="−">{text}</Line>
          </del>
        ) : (
          <ins key={place} className="block bg-go-wash no-underline">
            <Line mark="+">{text}</Line>
          </ins>
        );
      })}
    </div>
  );
}

const Line = ({ mark = '', children }: { mark?: string; children: string }) => (
  <span className="grid grid-cols-[1.25rem_minmax(0,1fr)] whitespace-pre-wrap wrap-anywhere">
    <span aria-hidden="true" className="text-ink-3">
      {mark}
    </span>
    <span>{children || ' '}</span>
  </span>
);
