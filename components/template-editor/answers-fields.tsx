'use client';

import { SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import type { TemplateContradiction, TemplateLocal, TemplateReport } from '#lib/template/reports.ts';
import { useOpen } from './context.ts';
import { ManyField } from './many-field.tsx';
import { localChecks, reportFormats } from './options.ts';
import { PickOne } from './pick-one.tsx';
import { Standing } from './settings.tsx';
import { linesOf } from './simple-fields.tsx';
import { usePart } from './store.ts';

type Options = readonly { value: string; label: string }[];

const usual = { blocking: true, required: true, freshFor: '24h' };
const labelOf = (options: Options, value: string) =>
  options.find((option) => option.value === value)?.label ?? value;
const without = (options: Options, used: readonly string[]) =>
  options.filter(({ value }) => !used.includes(value));

/** What other tools report about an item. */
export function ReportsField() {
  return (
    <ManyField<TemplateReport>
      field="reports"
      label="Reports"
      hint="Results of other tools that answer this item."
      name={({ format, ids }) => [labelOf(reportFormats, format), ...ids.slice(0, 3)].join(' · ')}
      form={(report, id, change) => (
        <>
          <TextArea
            {...{ name: `${id}-ids`, label: 'Ids that answer', rows: 3, mono: true }}
            hint="One a line. None means that the whole report answers."
            defaultValue={report.ids.join('\n')}
            onChange={({ target }) => change({ ids: linesOf(target.value) })}
          />
          <Standing id={id} value={report} onChange={change} />
        </>
      )}
      add={(all, push) => (
        <PickOne
          label="Add a report"
          options={without(
            reportFormats,
            all.map(({ format }) => format),
          )}
          onPick={(format) => push({ format: format as TemplateReport['format'], ids: [], ...usual })}
        />
      )}
    />
  );
}

/** What is checked inside the network, where Holdpoint does not reach. */
export function LocalField() {
  return (
    <ManyField<TemplateLocal>
      field="local"
      label="Local checks"
      hint="Made inside your network by “holdpoint local”."
      name={({ check }) => labelOf(localChecks, check)}
      form={(one, id, change) => <Standing id={id} value={one} onChange={change} />}
      add={(all, push) => (
        <PickOne
          label="Add a local check"
          options={without(
            localChecks,
            all.map(({ check }) => check),
          )}
          onPick={(check) => push({ check: check as TemplateLocal['check'], ...usual })}
        />
      )}
    />
  );
}

const blank: TemplateContradiction = { report: '', probe: '', wire: null, look: null };
const phrase = (text: string) => text.trim() || null;

/** A report and a probe that speak of the same thing: where they disagree, the item says so first. */
export function ContradictionsField() {
  const open = useOpen();
  usePart(open.store, (state) => state.answers);
  const answers = () =>
    [
      ...(open.valueOf('reports') as TemplateReport[]).flatMap(({ format, ids }) =>
        ids.length === 0 ? [format] : ids,
      ),
      ...(open.valueOf('local') as TemplateLocal[]).map(({ check }) => `local:${check}`),
    ].map((value) => ({ value, label: value }));
  const probes = () =>
    (open.valueOf('probes') as { id: string }[]).map(({ id }) => ({ value: id, label: id }));
  return (
    <ManyField<TemplateContradiction>
      field="contradictions"
      label="Contradictions"
      hint="A report and a probe of this item that speak of the same thing."
      name={({ report, probe }) => (report && probe ? `${report} against ${probe}` : '')}
      isWhole={({ report, probe }) => report !== '' && probe !== ''}
      lacks="a report and a probe"
      form={(pair, id, change) => (
        <>
          <SelectField
            {...{ name: `${id}-report`, label: 'Report', none: 'Choose', options: answers() }}
            value={pair.report}
            onChange={({ target }) => change({ report: target.value })}
          />
          <SelectField
            {...{ name: `${id}-probe`, label: 'Probe', none: 'Choose', options: probes() }}
            value={pair.probe}
            onChange={({ target }) => change({ probe: target.value })}
          />
          <TextField
            {...{ name: `${id}-wire`, label: 'What the site does where the probe fails', maxLength: 120 }}
            hint="Such as “sends no HSTS”. Blank: what the probe says."
            defaultValue={pair.wire ?? ''}
            onChange={({ target }) => change({ wire: phrase(target.value) })}
          />
          <TextField
            {...{
              name: `${id}-look`,
              label: 'Where to look',
              maxLength: 120,
              hint: 'Such as “at the proxy”.',
            }}
            defaultValue={pair.look ?? ''}
            onChange={({ target }) => change({ look: phrase(target.value) })}
          />
        </>
      )}
      add={(_all, push) => (
        <PickOne
          label="Add a contradiction of"
          options={answers()}
          onPick={(report) => push({ ...blank, report })}
        />
      )}
    />
  );
}
