'use client';

import { type ReactNode, useState } from 'react';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { sayRecurrence } from '#components/watch/recurrence-words.ts';
import { parseRecurrence } from '#lib/template/recurrence.ts';
import { MarkdownField } from './markdown-field.tsx';
import { recurrences } from './options.ts';
import { Pair, Part } from './part.tsx';
import { ProbesField } from './probes-field.tsx';
import { ConditionField, LengthSlot, RoleField } from './shared-fields.tsx';
import { Text, Whole } from './simple-fields.tsx';
import { Slot } from './slot.tsx';

/** Everything that is to be done again and again after the launch. */
export function OccurrenceForm() {
  return (
    <>
      <Part title="What">
        <Text field="title" label="Title" max={200} focus />
        <Text field="section" label="Section" max={100} list="draft-sections" />
        <MarkdownField field="why" label="Why" rows={3} />
        <MarkdownField field="how" label="How" rows={8} preview />
      </Part>
      <Part title="When and who">
        <RecurrenceField />
        <LengthSlot
          field="from"
          label="Beginning"
          kind="start"
          usual={{ unit: 'h', side: '+' }}
          hint="Blank: at the launch."
        />
        <Pair>
          <LengthSlot
            field="for"
            label="For"
            kind="length"
            usual={{ unit: 'd' }}
            hint="Blank: for good."
            optional
          />
          <LengthSlot field="window" label="Each within" kind="length" usual={{ unit: 'h' }} />
        </Pair>
        <Pair>
          <RoleField />
          <Whole field="minutes" label="Minutes it takes" most={10_080} />
        </Pair>
      </Part>
      <Part title="What answers it">
        <ProbesField />
      </Part>
      <Part title="Conditions">
        <ConditionField />
        <Text field="source" label="Source" max={200} nullable hint="Where this comes from." />
      </Part>
    </>
  );
}

function RecurrenceField() {
  return (
    <Slot<string> field="recurrence">
      {({ value, id, error, set }) => <Rule {...{ value, id, error }} onChange={set} />}
    </Slot>
  );
}

type Props = { value: string; id: string; error: string | undefined; onChange: (value: string) => void };

const none = { lasts: null, window: null };

/** A choice of the usual ones, and the rule itself (RFC 5545) for all others, said in words. */
function Rule({ value, id, error, onChange }: Props) {
  const [rule, setRule] = useState(value);
  const change = (next: string) => {
    setRule(next);
    onChange(next);
  };
  const known = recurrences.some((one) => one.value === rule);
  return (
    <div className="grid gap-2">
      <SelectField
        {...{ name: 'usual-recurrence', label: 'How often', none: 'As the rule below says' }}
        options={recurrences}
        value={known ? rule : ''}
        onChange={({ target }) => target.value && change(target.value)}
      />
      <TextField
        {...{ name: 'recurrence', id, error, mono: true, maxLength: 200 }}
        label="Rule"
        hint={saying(rule)}
        value={rule}
        onChange={({ target }) => change(target.value)}
      />
    </div>
  );
}

function saying(rule: string): ReactNode {
  const parsed = parseRecurrence(rule);
  return parsed.ok ? `${sayRecurrence(rule, none)}.` : `This is no rule yet: ${parsed.reason}.`;
}
