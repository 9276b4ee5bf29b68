'use client';

import { useEffect, useState } from 'react';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { formatDate } from '#components/ui/time.ts';
import { PRESETS } from '#lib/watch/presets.ts';
import { type Preview, preview } from './preview.ts';
import { sayRecurrence } from './recurrence-words.ts';

export type Rule = { recurrence: string; after: string; lasts: string; window: string };

type Props = {
  id: string;
  where: { workspace: string; project: string };
  zone: string;
  now: string;
  given?: Rule;
};

const PAUSE_MS = 300;
const NEW: Rule = { recurrence: PRESETS.daily, after: '', lasts: '', window: '8h' };
const OWN = 'own';
const OPTIONS = [
  { value: PRESETS.hourly, label: 'Hourly' },
  { value: PRESETS.daily, label: 'Daily' },
  { value: PRESETS.weekly, label: 'Weekly' },
  { value: PRESETS.monthly, label: 'Monthly' },
  { value: PRESETS.quarterly, label: 'Quarterly' },
  { value: OWN, label: 'A rule of your own' },
];

/** How often something is watched: a usual rhythm or a rule of one's own, in words, with the next dates it gives. */
export function RuleFields({ id, where, zone, now, given = NEW }: Props) {
  const [rule, setRule] = useState(given);
  const isUsual = OPTIONS.some(({ value }) => value === given.recurrence);
  const [rhythm, setRhythm] = useState(isUsual ? given.recurrence : OWN);
  const told = usePreview(where, rule);
  const set = (name: keyof Rule) => (event: { target: { value: string } }) =>
    setRule({ ...rule, [name]: event.target.value });
  const choose = (value: string) => {
    setRhythm(value);
    if (value !== OWN) setRule({ ...rule, recurrence: value });
  };
  return (
    <>
      <SelectField
        name="rhythm"
        id={`${id}-rhythm`}
        label="How often"
        options={OPTIONS}
        value={rhythm}
        onChange={(event) => choose(event.target.value)}
      />
      {rhythm === OWN ? (
        <TextField
          name="recurrence"
          id={`${id}-recurrence`}
          label="Rule (RFC 5545)"
          hint="Such as FREQ=MONTHLY;BYDAY=1MO for the first Monday of each month."
          mono
          value={rule.recurrence}
          onChange={set('recurrence')}
          maxLength={200}
          spellCheck={false}
          required
        />
      ) : (
        <input type="hidden" name="recurrence" value={rule.recurrence} />
      )}
      <div className="grid gap-3 sm:grid-cols-3">
        <TextField
          name="after"
          id={`${id}-after`}
          label="Starts after"
          hint="24h or 7d; empty: at the launch"
          value={rule.after}
          onChange={set('after')}
        />
        <TextField
          name="lasts"
          id={`${id}-lasts`}
          label="Goes on for"
          hint="24h or 7d; empty: for ever"
          value={rule.lasts}
          onChange={set('lasts')}
        />
        <TextField
          name="window"
          id={`${id}-window`}
          label="Window"
          hint="30m, 8h, 2d"
          value={rule.window}
          onChange={set('window')}
          required
        />
      </div>
      <output className="watch-preview">
        {told && 'refused' in told && <span className="text-nogo">{told.refused}</span>}
        {told && 'dates' in told && (
          <>
            <span className="block font-medium">
              {sayRecurrence(rule.recurrence, {
                lasts: rule.lasts || null,
                window: rule.window,
                startsFrom: `launch${rule.after ? `+${rule.after}` : ''}`,
              })}
            </span>
            {told.dates.length === 0
              ? 'It gives no date any more.'
              : told.dates.map((at) => (
                  <span key={at} className="block tabular-nums">
                    {formatDate(new Date(at), new Date(now), zone)}
                  </span>
                ))}
          </>
        )}
      </output>
    </>
  );
}

function usePreview(where: Props['where'], rule: Rule): Preview | null {
  const { workspace, project } = where;
  const { recurrence, after, lasts, window } = rule;
  const [told, setTold] = useState<Preview | null>(null);
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      const answer = await preview({ workspace, project, ...{ recurrence, after, lasts, window } }).catch(
        () => null,
      );
      if (!isOver) setTold(answer);
    };
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [workspace, project, recurrence, after, lasts, window]);
  return told;
}
