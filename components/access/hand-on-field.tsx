import { Combobox } from '#components/ui/combobox.tsx';
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
    <Combobox
      name="handOnTo"
      label={label}
      options={none === undefined ? options : [{ value: '', label: none }, ...options]}
      defaultValue={none === undefined ? undefined : ''}
      none="Nobody of that name"
    />
  );
}
