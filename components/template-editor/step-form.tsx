'use client';

import { AfterField } from './after-field.tsx';
import { MarkdownField } from './markdown-field.tsx';
import { Pair, Part } from './part.tsx';
import { ProbesField } from './probes-field.tsx';
import { ConditionField, LengthSlot, RoleField } from './shared-fields.tsx';
import { Text, Tick, Whole } from './simple-fields.tsx';

/** Everything a launch-day step says. */
export function StepForm() {
  return (
    <>
      <Part title="What">
        <Text field="title" label="Title" max={200} focus />
        <MarkdownField field="why" label="Why" rows={3} />
        <MarkdownField field="how" label="How" rows={8} preview />
      </Part>
      <Part title="When and who">
        <LengthSlot field="at" label="Planned start" kind="offset" usual={{ unit: 'm', side: '+' }} />
        <Pair>
          <Whole field="minutes" label="Minutes it takes" most={10_080} />
          <RoleField />
        </Pair>
        <Tick
          field="rollback"
          label="A step of going back"
          hint="Done only if the launch is called off; its start counts from then."
        />
      </Part>
      <Part title="What answers it">
        <ProbesField />
      </Part>
      <Part title="Order and conditions">
        <Tick field="hold" label="Hold point" hint="What comes after it waits until it is done." />
        <AfterField />
        <ConditionField />
        <Text field="source" label="Source" max={200} nullable hint="Where this comes from." />
      </Part>
    </>
  );
}
