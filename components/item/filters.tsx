'use client';

import { Search } from 'lucide-react';
import { type FormEvent, type MouseEvent, useEffect, useRef } from 'react';
import { STATUS_WORDS } from '#components/status/status.tsx';
import { countShows, filterQuery, type ItemFilter, type Show, shows } from '#lib/item/filter.ts';
import { itemStates, severities } from '#lib/readiness/schema.ts';
import { focusFirst } from './cursor.ts';
import type { Sheet } from './sheet.ts';

const WORDS: Record<Show, string> = {
  mine: 'Mine',
  unassigned: 'Unassigned',
  failing: 'Failing',
  blocked: 'Blocked',
  overdue: 'Overdue',
};
const SEVERITIES = { critical: 'Critical', important: 'Important', optional: 'Optional' };

type Props = {
  base: string;
  sheet: Pick<Sheet, 'rows' | 'sections' | 'me'>;
  filter: ItemFilter;
  onChange: (change: Partial<ItemFilter>) => void;
};

/** What of the checklist is shown. It is a form and links over the address, so it works without a script too. */
export function Filters({ base, sheet, filter, onChange }: Props) {
  const counts = countShows(sheet, filter);
  const choose = (event: MouseEvent, show: Show | null) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChange({ show });
  };
  const link = (show: Show | null, word: string, count: number) => (
    <a
      key={word}
      href={`${base}${filterQuery({ ...filter, show })}`}
      aria-current={filter.show === show ? 'true' : undefined}
      onClick={(event) => choose(event, show)}
    >
      {word} <span className="filter-count">{count}</span>
    </a>
  );
  return (
    <search className="filters">
      <nav className="filter-shows" aria-label="Show">
        {link(null, 'All', counts.all)}
        {shows.map((show) => link(show, WORDS[show], counts[show]))}
      </nav>
      <More base={base} sections={sheet.sections} filter={filter} onChange={onChange} />
    </search>
  );
}

type MoreProps = Omit<Props, 'sheet'> & { sections: readonly string[] };

function More({ base, sections, filter, onChange }: MoreProps) {
  const search = useRef<HTMLInputElement>(null);
  // What is typed belongs to the field until the filter is cleared elsewhere.
  useEffect(() => {
    if (filter.q === '' && search.current?.value.trim()) search.current.value = '';
  }, [filter.q]);
  const change = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    const state = itemStates.find((each) => each === value('state')) ?? null;
    const severity = severities.find((each) => each === value('severity')) ?? null;
    onChange({ severity, state, section: value('section') || null, q: value('q') });
  };
  return (
    <form
      action={base}
      className="filter-more"
      onChange={change}
      onSubmit={(event) => {
        event.preventDefault();
        change(event);
        focusFirst(); // from the search on to what it found
      }}
    >
      {filter.show && <input type="hidden" name="show" value={filter.show} />}
      <Choice
        name="severity"
        none="Any severity"
        value={filter.severity}
        options={severities.map((each) => [each, SEVERITIES[each]])}
      />
      <Choice
        name="state"
        none="Any state"
        value={filter.state}
        options={itemStates.map((each) => [each, STATUS_WORDS[each]])}
      />
      <Choice
        name="section"
        none="All sections"
        value={filter.section}
        options={sections.map((each) => [each, each])}
      />
      <span className="filter-search">
        <Search aria-hidden />
        <input
          ref={search}
          id="item-search"
          type="search"
          name="q"
          className="control"
          aria-label="Search items"
          placeholder="Search"
          defaultValue={filter.q}
          maxLength={100}
        />
      </span>
      <noscript>
        <button type="submit" className="button button-quiet button-small">
          Filter
        </button>
      </noscript>
    </form>
  );
}

type ChoiceProps = {
  name: string;
  none: string;
  value: string | null;
  options: readonly (readonly [string, string])[];
};

function Choice({ name, none, value, options }: ChoiceProps) {
  return (
    <select
      name={name}
      className="control"
      aria-label={none}
      value={value ?? ''}
      onChange={nothing}
      data-set={value ? '' : undefined}
    >
      <option value="">{none}</option>
      {options.map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  );
}

// The form reads its fields; React only wants to know that somebody does.
const nothing = () => {};
