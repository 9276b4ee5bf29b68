import { ActionForm } from '#components/ui/action-form.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { role as giveRole } from '#lib/project/actions.ts';
import type { RoleView } from '#lib/project/settings.ts';
import type { Worker } from './role-fields.tsx';

type Props = {
  workspace: string;
  project: string;
  roles: readonly RoleView[];
  workers: readonly Worker[];
  canEdit: boolean;
};

/** The roles of a project's entries, and who has each. */
export function RoleList({ workspace, project, roles, workers, canEdit }: Props) {
  if (roles.length === 0) return null;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles" className="mb-1 text-lg">
        Roles
      </h2>
      <p className="text-ink-2">
        What is open of a role goes to the person you give it to. What somebody was given by hand stays
        theirs.
      </p>
      <ul className="mt-3 border-line border-t">
        {roles.map((one) => (
          <li key={one.role} className="flex flex-wrap items-end gap-x-4 gap-y-2 border-line border-b py-2">
            <div className="min-w-40 flex-1">
              <p className="font-medium">{one.role}</p>
              <p className="text-ink-2 text-sm tabular-nums">{sayLoad(one)}</p>
            </div>
            {canEdit ? (
              <ActionForm
                key={one.holderId ?? 'nobody'}
                action={giveRole}
                hidden={{ workspace, project, role: one.role }}
                done={`The role ${one.role} is given`}
                className="flex flex-wrap items-end gap-2"
              >
                <SelectField
                  id={`role-${one.role}`}
                  name="userId"
                  label={`Who has the role ${one.role}`}
                  hideLabel
                  options={optionsOf(workers, one)}
                  none="Nobody"
                  defaultValue={one.holderId ?? ''}
                />
                <SubmitButton kind="quiet" pendingLabel="Giving">
                  Give<span className="sr-only"> {one.role}</span>
                </SubmitButton>
              </ActionForm>
            ) : (
              <p>{one.holder ?? 'Nobody'}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever has it now stands among the choices, even where they left since. */
const optionsOf = (workers: readonly Worker[], { holderId, holder }: RoleView) => {
  const options = workers.map(({ id, name }) => ({ value: id, label: name }));
  const isThere = holderId === null || workers.some(({ id }) => id === holderId);
  return isThere ? options : [{ value: holderId, label: holder ?? 'Somebody who left' }, ...options];
};

function sayLoad({ items, steps, entries }: RoleView): string {
  const told = [
    [items, items === 1 ? 'open item' : 'open items'],
    [steps, steps === 1 ? 'launch step' : 'launch steps'],
    [entries, 'after launch'],
  ] as const;
  const said = told.filter(([count]) => count > 0).map(([count, noun]) => `${count} ${noun}`);
  return said.join(' · ') || 'nothing open';
}
