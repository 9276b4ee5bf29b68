'use client';

import { Checkbox } from '#components/ui/choice.tsx';
import { AfterField } from './after-field.tsx';
import { ContradictionsField, LocalField, ReportsField } from './answers-fields.tsx';
import { MarkdownField } from './markdown-field.tsx';
import { needs, phases, severities } from './options.ts';
import { Pair, Part } from './part.tsx';
import { ProbesField } from './probes-field.tsx';
import { ConditionField, LengthSlot, RoleField } from './shared-fields.tsx';
import { SignOffsField } from './sign-offs-field.tsx';
import { Choice, Text, Tick, Whole } from './simple-fields.tsx';
import { Slot } from './slot.tsx';

/** Everything an item says. */
export function ItemForm() {
  return (
    <>
      <Part title="What">
        <Text field="title" label="Title" max={200} focus />
        <Pair>
          <Text field="section" label="Section" max={100} list="draft-sections" />
          <Choice field="severity" label="Severity" options={severities} />
        </Pair>
        <MarkdownField field="why" label="Why" rows={3} />
        <MarkdownField field="how" label="How" rows={8} preview />
      </Part>
      <Part title="When and who">
        <Pair>
          <Choice field="phase" label="Phase" options={phases} />
          <LengthSlot field="due" label="Due" kind="offset" usual={{ unit: 'd', side: '-' }} optional />
        </Pair>
        <Pair>
          <RoleField />
          <Whole field="minutes" label="Minutes it takes" most={10_080} />
        </Pair>
        <SignOffsField />
        <Choice field="evidence" label="Evidence" options={needs} />
      </Part>
      <Part title="What answers it">
        <ProbesField />
        <ReportsField />
        <LocalField />
        <ContradictionsField />
      </Part>
      <Part title="Order and conditions">
        <Tick field="hold" label="Hold point" hint="What comes after it waits until it is done." />
        <AfterField />
        <ConditionField />
        <Slot<string[]> field="voidOn">
          {({ value, id, error, set }) => (
            <Checkbox
              {...{ name: 'voidOn', id, error, label: 'A new release voids its sign-offs' }}
              defaultChecked={value.includes('release')}
              onChange={({ target }) => set(target.checked ? ['release'] : [])}
            />
          )}
        </Slot>
        <Text field="source" label="Source" max={200} nullable hint="Where this comes from." />
      </Part>
    </>
  );
}
