'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';

type Entry = { key: string; title: string };

/** Finds one of very many entries by typing: at most twenty are shown at a time. */
export function EntryPicker({
  label,
  entries,
  onPick,
}: {
  label: string;
  entries: readonly Entry[];
  onPick: (key: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <Combobox.Root
      items={entries}
      limit={20}
      value={null}
      inputValue={text}
      onInputValueChange={setText}
      itemToStringLabel={({ title, key }: Entry) => `${title} ${key}`}
      onValueChange={(entry: Entry | null) => {
        if (entry) onPick(entry.key);
        setText('');
      }}
    >
      <Combobox.Input className="control" aria-label={label} placeholder={label} />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-40">
          <Combobox.Popup className="popup min-w-(--anchor-width)" aria-label={label}>
            <Combobox.Empty className="px-2 py-1.5 text-ink-3 empty:hidden">Nothing matches</Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto">
              {(entry: Entry) => (
                <Combobox.Item key={entry.key} value={entry} className="popup-item">
                  <span className="grow">{entry.title || entry.key}</span>
                  <span className="font-mono text-ink-3 text-xs">{entry.key}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
