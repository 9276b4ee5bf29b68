'use client';

import { type ComponentProps, type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react';
import { TextArea } from '#components/ui/text-field.tsx';
import { type Asked, findPeople, readAsked } from './mention.ts';

type Person = { id: string; name: string };
type Props = ComponentProps<typeof TextArea> & { people: readonly Person[] };

/** Text in which people are named: an at sign and the beginning of a name offers those who are meant. */
export function MentionArea({ people, ...area }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [chosen, setChosen] = useState(0);
  const found = asked ? findPeople(people, asked.query) : [];
  const id = area.id ?? area.name;
  const look = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    field.current = currentTarget;
    const { value, selectionStart, selectionEnd } = currentTarget;
    setAsked(selectionStart === selectionEnd ? readAsked(value, selectionStart) : null);
    setChosen(0);
  };
  const take = (person: Person | undefined) => {
    if (!person || !asked || !field.current) return;
    field.current.setRangeText(`@${person.name} `, asked.from, asked.to, 'end');
    field.current.focus();
    setAsked(null);
  };
  const press = (event: KeyboardEvent) => {
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((chosen + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(found[chosen]);
    else if (event.key === 'Escape') setAsked(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="relative">
      <TextArea
        {...area}
        onInput={look}
        onClick={look}
        onKeyDown={press}
        onBlur={() => setAsked(null)}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-person-${chosen}` : undefined}
      />
      <p role="status" className="sr-only">
        {found.length > 0 && `${found.length} to name; up and down to choose, Enter to take.`}
      </p>
      {found.length > 0 && (
        <div id={`${id}-people`} role="listbox" aria-label="People to name" className="popup absolute z-40">
          {found.map((person, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text keeps the focus and hears the keys
            <div
              key={person.id}
              id={`${id}-person-${place}`}
              role="option"
              aria-selected={place === chosen}
              data-highlighted={place === chosen ? '' : undefined}
              className="popup-item"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
