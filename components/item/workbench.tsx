'use client';

import { Keyboard } from 'lucide-react';
import { useParams } from 'next/navigation';
import { type ReactNode, useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { useRun } from '#components/probe/use-run.ts';
import { Button } from '#components/ui/button.tsx';
import { filterQuery, filterRows, isPassed, withAnswers } from '#lib/item/filter.ts';
import { BenchContext, type Place } from './bench.ts';
import { type BulkAsk, BulkDialog, type BulkKind } from './bulk-dialog.tsx';
import { Checklist } from './checklist.tsx';
import { ChecklistEmpty } from './checklist-empty.tsx';
import { Filters } from './filters.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { type SheetText, unpackSheet } from './sheet.ts';
import { useChanges } from './use-changes.ts';
import { useCommands } from './use-commands.ts';
import { useFilter } from './use-filter.ts';
import { useOpening } from './use-opening.ts';
import { useSelection } from './use-selection.ts';

type Props = {
  place: Place;
  sheet: SheetText;
  running: string | null;
  header: ReactNode;
  children: ReactNode;
};

const IN_SIGHT = 24;
const noChange = () => () => {};
const isTrue = () => true;
const isFalse = () => false;

/** The checklist, and beside it (from 1200 px) the item that is open. It stays while items come and go. */
export function Workbench({ place, sheet: text, running, header, children }: Props) {
  const sheet = useMemo(() => unpackSheet(text), [text]);
  const { item } = useParams<{ item?: string }>();
  const open = item ?? null;
  const { filter, change } = useFilter();
  const query = filterQuery(filter);
  const run = useRun(place, running);
  const changes = useChanges(sheet.rows, place, sheet.people);
  const all = useMemo(() => withAnswers(changes.shown, run.view?.results ?? []), [changes.shown, run.view]);
  const now = useMemo(() => ({ ...sheet, rows: [...all] }), [sheet, all]);
  const settled = useDeferredValue(filter); // what is typed shows at once, the rows for it right after
  const rows = useMemo(() => filterRows(now, settled), [now, settled]);
  const selection = useSelection();
  const [helping, setHelping] = useState(false);
  const help = () => setHelping(true);
  const [asked, setAsked] = useState<BulkAsk | null>(null);
  const opening = useOpening(place.base, query);
  const titleOf = (key: string) => all.find((row) => row.key === key)?.title ?? key;
  const ask = (kind: BulkKind, keys: readonly string[]) =>
    setAsked({ kind, keys, titles: keys.map(titleOf) });
  useCommands({ place, rows, open, query, selection, ask, help, opening });

  // Beside an item the first page holds the rows in sight; the rest follow at once.
  const awake = useDeferredValue(useSyncExternalStore(noChange, isTrue, isFalse));
  const shown = open && !awake ? rows.slice(0, IN_SIGHT) : rows;
  const chosen = [...selection.selected];
  return (
    <BenchContext value={useMemo(() => ({ place, sheet, run }), [place, sheet, run])}>
      <div className="workbench" data-open={open ? '' : undefined}>
        <div className="workbench-head">
          {header}
          <div className="toolbar">
            {chosen.length > 0 && (
              <SelectionBar
                count={chosen.length}
                can={place.can}
                ask={(kind) => ask(kind, chosen)}
                move={(to) => {
                  changes.move(
                    chosen.filter((key) => !all.some((row) => row.key === key && isPassed(row.state))),
                    to,
                  );
                  selection.clear();
                }}
                clear={selection.clear}
              />
            )}
            <Filters base={place.base} sheet={now} filter={filter} onChange={change} />
            <Button
              kind="plain"
              size="small"
              icon
              className="no-script-hidden only-keys"
              aria-label="Keys"
              title="Keys (?)"
              onClick={help}
            >
              <Keyboard aria-hidden />
            </Button>
          </div>
        </div>
        <div className="panes" data-open={open ? '' : undefined}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links and boxes send a click on their keys */}
          <div
            className="pane-list"
            onPointerDown={opening.aim}
            onFocus={opening.aim}
            onClick={(event) => opening.press(event, rows, selection.toggle)}
          >
            {rows.length === 0 && <ChecklistEmpty total={all.length} clear={change} />}
            <Checklist
              rows={shown}
              all={all}
              open={open}
              query={query}
              selected={selection.selected}
              awake={awake}
            />
          </div>
          {open ? (
            <section className="pane-item" aria-label="Item">
              {children}
            </section>
          ) : (
            children
          )}
        </div>
      </div>
      {helping && <HelpDialog onClose={() => setHelping(false)} />}
      {asked && (
        <BulkDialog
          ask={asked}
          changes={changes}
          onClose={(changed) => {
            setAsked(null);
            if (changed) selection.clear();
          }}
        />
      )}
    </BenchContext>
  );
}
