import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';

type Props = {
  action: string;
  options: readonly { value: string; label: string }[];
  from: string;
  to: string;
};

/** Which two are compared. A plain form: the address says it. */
export function CompareForm({ action, options, from, to }: Props) {
  return (
    <form action={action} className="mb-6 flex flex-wrap items-end gap-3">
      <SelectField {...{ name: 'from', label: 'From', options }} defaultValue={from} key={`from ${from}`} />
      <SelectField {...{ name: 'to', label: 'To', options }} defaultValue={to} key={`to ${to}`} />
      <Button type="submit">Compare</Button>
    </form>
  );
}
