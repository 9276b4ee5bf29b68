'use client';

import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { memo } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Ask } from './ask.tsx';

type Props = {
  section: string;
  count: number;
  fixed: boolean;
  onRename: (from: string, to: string) => void;
  onMove: (section: string, by: -1 | 1) => void;
};

const plain = { kind: 'plain', size: 'small', icon: true } as const;

/** A section's name, its count, and what can be done with all of it at once. */
export const SectionRow = memo(function SectionRow({ section, count, fixed, onRename, onMove }: Props) {
  return (
    <li className="draft-section" data-section={section}>
      <h2 className="min-w-0 truncate">{section || 'No section'}</h2>
      <span className="text-ink-3 tabular-nums">{count}</span>
      {!fixed && (
        <span className="draft-section-acts">
          <Button
            {...plain}
            aria-label={`Move the section ${section} up`}
            onClick={() => onMove(section, -1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            {...plain}
            aria-label={`Move the section ${section} down`}
            onClick={() => onMove(section, 1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Ask
            {...plain}
            aria-label={`Rename the section ${section}`}
            label={<Pencil aria-hidden />}
            title="Rename the section"
            submit="Rename"
            onSubmit={({ section: to = '' }) => to !== '' && onRename(section, to)}
          >
            <TextField
              {...{ name: 'section', id: 'rename-section', label: 'Section', maxLength: 100, required: true }}
              hint="Where another has this name already, the two become one."
              defaultValue={section}
            />
          </Ask>
        </span>
      )}
    </li>
  );
});
