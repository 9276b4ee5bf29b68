'use client';

import { useState } from 'react';
import { Checkbox } from '#components/ui/choice.tsx';
import { DateTimeField } from '#components/ui/date-time-field.tsx';
import type { FieldErrors } from '#components/ui/error-summary.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { LeadOption } from '#lib/project/queries.ts';
import type { Typed } from './typed.ts';
import { ZoneField } from './zone-field.tsx';

const DAY_MS = 86_400_000;

export type Choices = { leads: readonly LeadOption[]; zones: readonly string[] };
type Props = Choices & { values: Partial<Typed>; errors: FieldErrors; targetHint: string };

/** What every project has: a name, a target, a launch, somebody who leads it. */
export function ProjectFields({ values, errors, targetHint, leads, zones }: Props) {
  const [isPast, setPast] = useState(false);
  return (
    <>
      <TextField
        name="name"
        label="Name"
        defaultValue={values.name}
        error={errors.name}
        maxLength={80}
        autoComplete="off"
        required
      />
      <TextField
        name="targetUrl"
        label="Target"
        hint={targetHint}
        defaultValue={values.targetUrl}
        error={errors.targetUrl}
        placeholder="https://www.example.org/"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        mono
        required
      />
      <Advanced port={values.httpPort} error={errors.httpPort} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateTimeField
          name="launchAt"
          label="Launch"
          hint={
            isPast
              ? 'This day has passed: what is due before it is overdue at once.'
              : 'Date and time in the zone beside it.'
          }
          onChange={({ target }) => setPast(Date.parse(target.value) < Date.now() - DAY_MS)}
          defaultValue={values.launchAt}
          error={errors.launchAt}
          required
        />
        <ZoneField zones={zones} value={values.timeZone} error={errors.timeZone} />
      </div>
      <Checkbox
        name="weekdaysOnly"
        label="Due dates on weekdays only"
        hint="What would be due on a weekend before the launch is due on the Friday before it."
        defaultChecked={values.weekdaysOnly}
      />
      <SelectField
        name="leadId"
        label="Lead"
        hint="Answers for this launch. Owners and leads of the workspace may."
        options={leads.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={values.leadId}
        error={errors.leadId}
      />
    </>
  );
}

function Advanced({ port = '80', error }: { port: string | undefined; error: string | undefined }) {
  return (
    <details open={error !== undefined || port !== '80'}>
      <summary className="w-fit text-ink-2 text-sm hover:text-ink">Advanced</summary>
      <div className="mt-3 max-w-80">
        <TextField
          name="httpPort"
          label="Port of plain HTTP"
          hint="Where the redirect to HTTPS is looked for. 80, unless your server listens elsewhere."
          defaultValue={port}
          error={error}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
    </details>
  );
}
