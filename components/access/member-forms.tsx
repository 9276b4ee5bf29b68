import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import {
  changeRoleAction,
  handOnItemsAction,
  makeResetLinkAction,
  removeMemberAction,
} from '#lib/access/actions.ts';
import type { MemberRow } from '#lib/access/queries.ts';
import { HandOnField } from './hand-on-field.tsx';
import { LinkForm } from './link-form.tsx';
import { ROLES } from './roles.ts';
import { sayHeld } from './words.ts';

type Props = { workspace: string; member: MemberRow; takers: readonly MemberRow[] };

const about = ({ workspace, member: { userId } }: Props) => ({ workspace, userId });

export function RoleForm(props: Props) {
  const { name, role } = props.member;
  return (
    <ActionForm action={changeRoleAction} hidden={about(props)} done={`${name}'s role is changed`}>
      <RadioGroup
        name="role"
        label="Role"
        hideLabel
        options={ROLES}
        defaultValue={role ?? undefined}
        required
      />
      <div>
        <SubmitButton kind="quiet" pendingLabel="Changing">
          Change the role
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

export function ResetLinkForm(props: Props) {
  const hint = `Give this to ${props.member.name} only. It works once and for a day, and ends all their sessions.`;
  return (
    <LinkForm action={makeResetLinkAction} hidden={about(props)} submit="Make a reset link" hint={hint} />
  );
}

export function RemoveForm(props: Props) {
  const { name } = props.member;
  const held = sayHeld(props.member);
  return (
    <ActionForm action={removeMemberAction} hidden={about(props)} done={`${name} is removed`}>
      {held && (
        <HandOnField label={`Hand ${held} on to`} takers={props.takers} none="Nobody yet: decide later" />
      )}
      <div>
        <SubmitButton kind="danger" pendingLabel="Removing">
          Remove from the workspace
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

export function HandOnForm(props: Props) {
  return (
    <ActionForm action={handOnItemsAction} hidden={about(props)} done="Handed on">
      <HandOnField label={`Hand ${sayHeld(props.member)} on to`} takers={props.takers} />
      <div>
        <SubmitButton pendingLabel="Handing on">Hand on</SubmitButton>
      </div>
    </ActionForm>
  );
}
