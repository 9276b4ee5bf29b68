'use client';

import { RadioGroup } from '#components/ui/choice.tsx';
import type { Into } from '#lib/template-import/preview.ts';

type Props = { into: Into; value: boolean; onChange: (withoutRest: boolean) => void };

/** What becomes of entries of the template that the document does not name. */
export function RestChoice({ into, value, onChange }: Props) {
  const { rest, name } = into;
  if (rest.length === 0)
    return <p className="text-ink-2">The document names everything that {name} holds.</p>;
  return (
    <div onChange={(event) => onChange((event.target as HTMLInputElement).value === 'remove')}>
      <RadioGroup
        name="rest"
        label={`${rest.length} ${rest.length === 1 ? 'entry' : 'entries'} of ${name} that the document does not name`}
        defaultValue={value ? 'remove' : 'keep'}
        options={[
          { value: 'keep', label: 'Keep them as they are' },
          { value: 'remove', label: 'Take them out of the draft' },
        ]}
      />
      <details className="mt-1 text-sm">
        <summary>Which</summary>
        <ul className="mt-1 list-disc ps-5 text-ink-2 marker:text-ink-3">
          {rest.map(({ key, title }) => (
            <li key={key}>{title}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
