import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { apply } from '#lib/upgrade/actions.ts';
import type { UpgradeView } from '#lib/upgrade/queries.ts';
import { ChangeList } from './change-list.tsx';
import { FallCount } from './fall-count.tsx';
import { Meanwhile } from './meanwhile.tsx';

type Props = { workspace: string; project: string; base: string; view: UpgradeView; canEdit: boolean };

/** Every change with a choice, and the one button that takes them all in one go. */
export function UpgradeForm({ workspace, project, base, view, canEdit }: Props) {
  const { changes, digest } = view;
  return (
    <ActionForm
      action={apply}
      hidden={{ workspace, project, seen: digest }}
      done="The project is upgraded"
      className="grid gap-4"
    >
      <fieldset disabled={!canEdit} className="contents">
        <ChangeList base={base} changes={changes} />
      </fieldset>
      {canEdit && (
        <div className="upgrade-foot">
          <Meanwhile digest={digest} />
          <SubmitButton pendingLabel="Upgrading">
            {changes.length === 0 ? 'Go on to the newest version' : 'Upgrade as chosen'}
          </SubmitButton>
          <FallCount digest={digest} />
          <a href={`${base}/upgrade`} className="link text-sm">
            Look again
          </a>
        </div>
      )}
    </ActionForm>
  );
}
