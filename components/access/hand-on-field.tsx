import { SelectField } from '#components/ui/select-field.tsx';
import type { MemberRow } from '#lib/access/queries.ts';
import { may } from '#lib/core/policy.ts';
import { roleLabel } from './roles.ts';

type Props = { label: string; takers: readonly MemberRow[]; none?: string };

/** Who takes somebody's open items over: a member who may work on items. */
export function HandOnField({ label, takers, none }: Props) {
  const options = takers.flatMap(({ userId, name, role }) =>
    role && may(role, 'item.work')
      ? [{ value: userId, label: `${name} (${roleLabel(role).toLowerCase()})` }]
      : [],
  );
  return (
    <SelectField name="handOnTo" label={label} options={options} {...(none !== undefined && { none })} />
  );
}
