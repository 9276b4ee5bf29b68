import { Checkbox } from '#components/ui/choice.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import type { ProbeField } from '#lib/probe/form.ts';

type Props = { probe: string; field: ProbeField; value: unknown };

/** One setting of a probe, as its schema describes it. */
export function ProbeSetting({ probe, field, value = field.usual }: Props) {
  const own = {
    name: `param.${field.name}`,
    id: `${probe}-${field.name}`,
    label: field.title,
    hint: field.hint,
  };
  const text = String(value ?? '');
  switch (field.kind) {
    case 'boolean':
      return <Checkbox {...own} defaultChecked={value === true} />;
    case 'choice':
      return (
        <SelectField
          {...own}
          defaultValue={text}
          options={field.options.map((one) => ({ value: one, label: one }))}
        />
      );
    case 'list':
      return (
        <TextArea
          {...own}
          hint={`${field.hint} One a line.`}
          defaultValue={Array.isArray(value) ? value.join('\n') : ''}
          rows={3}
          mono
        />
      );
    case 'number': {
      const bounds = { min: field.min ?? undefined, max: field.max ?? undefined };
      return (
        <TextField {...own} {...bounds} type="number" step={field.whole ? 1 : 'any'} defaultValue={text} />
      );
    }
    default:
      return <TextField {...own} defaultValue={text} mono />;
  }
}
