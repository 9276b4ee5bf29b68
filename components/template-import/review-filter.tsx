'use client';

import { SelectField } from '#components/ui/select-field.tsx';
import type { Shown } from '#lib/template-import/preview.ts';
import { type Chosen, entriesShown, SHOWS, type Shows } from './review-state.ts';

type Props = {
  entries: readonly Shown[];
  chosen: Chosen;
  shows: Shows;
  onShow: (shows: Shows) => void;
  isNew: boolean;
};

const LABELS: Record<Shows, string> = {
  all: 'All entries',
  unsaid: 'Severity not said by the document',
  repeated: 'Named twice, or merged',
  known: 'Well known',
  new: 'New in this template',
  dropped: 'Dropped',
};

/** Which entries are shown, each choice with how many. */
export function ReviewFilter({ entries, chosen, shows, onShow, isNew }: Props) {
  const counted = SHOWS.filter((one) => one !== 'new' || !isNew).map((value) => {
    const count = entriesShown(entries, value, chosen).length;
    return { value, label: `${LABELS[value]} (${count})`, disabled: count === 0 && value !== shows };
  });
  return (
    <SelectField
      name="shows"
      label="Show"
      hideLabel
      options={counted}
      value={shows}
      onChange={(event) => onShow(SHOWS.find((one) => one === event.target.value) ?? 'all')}
    />
  );
}
