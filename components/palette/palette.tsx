'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { rankEntries } from '#lib/palette/rules.ts';
import { findDoings } from './doings.ts';
import { type Choice, placesFound, placesFrom, projectAt } from './places.ts';
import { useFound } from './use-found.ts';
import './palette.css';

const MOST = 40;

type Props = { workspace: string; canEdit: boolean; onClose: () => void };

/** Goes anywhere, does what the screen can do, and finds items of every project. */
export default function Palette({ workspace, canEdit, onClose }: Props) {
  const path = usePathname();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [doings, setDoings] = useState<Choice[]>([]);
  const project = projectAt(path);
  const { found, failed, waiting } = useFound(workspace, project, text);

  useEffect(() => {
    const main = document.getElementById('main');
    if (main) setDoings(findDoings(main));
    dialog.current?.showModal();
  }, []);

  const choices = useMemo(() => {
    const all = [...doings, ...placesFrom(path, workspace, canEdit), ...placesFound(found, workspace, text)];
    return rankEntries(all, text, MOST);
  }, [doings, path, workspace, canEdit, found, text]);

  const choose = (choice: Choice) => {
    dialog.current?.close();
    if ('href' in choice) router.push(choice.href);
    else choice.press();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog without our help
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label="Go to, do, find"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <Autocomplete.Root
        inline
        open
        mode="none"
        items={choices}
        value={text}
        onValueChange={(value, { reason }) => reason !== 'item-press' && setText(value)}
        itemToStringValue={({ label }) => label}
        autoHighlight="always"
        keepHighlight
      >
        <div className="palette-head">
          <Autocomplete.Input
            className="control"
            aria-label="Go to, do, find"
            placeholder="A page, a project, an item, or what to do here"
            maxLength={100}
          />
        </div>
        <Autocomplete.List className="palette-list" aria-label="What fits">
          {(choice: Choice) => (
            <Autocomplete.Item
              key={choice.id}
              value={choice}
              className="popup-item palette-item"
              onClick={() => choose(choice)}
            >
              <span className="palette-label">{choice.label}</span>
              <span className="palette-hint">{choice.hint}</span>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
        <p className="palette-foot" role="status">
          {sayState(choices.length, waiting, failed)}
        </p>
      </Autocomplete.Root>
    </dialog>
  );
}

function sayState(count: number, waiting: boolean, failed: boolean): string {
  if (failed)
    return 'Holdpoint did not answer, so items and projects are missing here. Type on to try again.';
  if (waiting) return 'Looking in every project…';
  if (count === 0) return 'Nothing fits: try a word of a title, or the name of a project.';
  return `${count} ${count === 1 ? 'entry' : 'entries'}. ↑ ↓ to choose, Enter to open, Esc to close.`;
}
