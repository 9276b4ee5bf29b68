'use client';

import { useRef } from 'react';
import { ProbeSetting } from '#components/probe/probe-setting.tsx';
import { readFields } from '#lib/probe/form-values.ts';
import { isSame } from '#lib/template/same.ts';
import type { TemplateProbe } from '#lib/template/schema.ts';
import { type ProbeChoice, useEditing } from './context.ts';
import { ManyField } from './many-field.tsx';
import { PickOne } from './pick-one.tsx';
import { Standing } from './settings.tsx';

const usual = (id: string): TemplateProbe => ({ id, blocking: true, freshFor: '24h', params: {} });

/** The probes that an entry asks for, each with the settings that its own schema describes. */
export function ProbesField() {
  const { probes } = useEditing();
  const titleOf = (id: string) => probes.find((probe) => probe.id === id)?.title ?? id;
  return (
    <ManyField<TemplateProbe>
      field="probes"
      label="Probes"
      hint="Checks that Holdpoint makes against the live site."
      name={({ id, blocking }) => `${titleOf(id)}${blocking ? '' : ' (advisory)'}`}
      form={(probe, id, change) => (
        <>
          <Params
            id={id}
            probe={probe}
            choice={probes.find((one) => one.id === probe.id)}
            onChange={change}
          />
          <Standing id={id} value={probe} onChange={change} />
        </>
      )}
      add={(all, push) => (
        <PickOne
          label="Add a probe"
          options={probes
            .filter(({ id }) => !all.some((one) => one.id === id))
            .map(({ id, title }) => ({ value: id, label: title }))}
          onPick={(id) => push(usual(id))}
        />
      )}
    />
  );
}

type Props = {
  id: string;
  probe: TemplateProbe;
  choice: ProbeChoice | undefined;
  onChange: (patch: Partial<TemplateProbe>) => void;
};

function Params({ id, probe, choice, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  if (!choice) return <p className="text-nogo">There is no probe {probe.id}.</p>;
  if (choice.fields.length === 0) return <p className="text-ink-3">This probe has no settings.</p>;
  const read = () => {
    const controls = [...(box.current?.querySelectorAll<HTMLInputElement>('[name^="param."]') ?? [])];
    const sent = Object.fromEntries(
      controls.map((control) => [
        control.name.slice('param.'.length),
        control.type === 'checkbox' ? control.checked : control.value,
      ]),
    );
    onChange({ params: paramsOf(choice, probe.params, sent) });
  };
  return (
    <div ref={box} className="grid gap-3" onChange={read}>
      {choice.fields.map((field) => (
        <ProbeSetting key={field.name} probe={id} field={field} value={probe.params[field.name]} />
      ))}
    </div>
  );
}

// What is as usual is not written down, so that it goes on following the probe; what no field shows is left alone.
function paramsOf(choice: ProbeChoice, before: TemplateProbe['params'], sent: Record<string, unknown>) {
  const shown = new Map(choice.fields.map((field) => [field.name, field]));
  const kept = Object.entries(before).filter(([name]) => !shown.has(name));
  const read = Object.entries(readFields(choice.fields, sent)).filter(
    ([name, value]) => !isSame(value, shown.get(name)?.usual ?? null),
  );
  return Object.fromEntries([...kept, ...read]) as TemplateProbe['params'];
}
