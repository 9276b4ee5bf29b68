'use client';

import { SelectField } from '#components/ui/select-field.tsx';
import type { TemplateSummary } from '#lib/template/queries.ts';

export type Worker = { id: string; name: string };
type Props = {
  templates: readonly TemplateSummary[];
  chosen: ReadonlySet<string>;
  workers: readonly Worker[];
  /** What was chosen before a refusal. */
  roles: Readonly<Record<string, string>> | undefined;
  errors: Readonly<Record<string, string>>;
};

/** Who gets what: each role of the chosen templates is given a person, or nobody yet. */
export function RoleFields({ templates, chosen, workers, roles = {}, errors }: Props) {
  const asked = [
    ...new Set(templates.filter(({ id }) => chosen.has(id)).flatMap((template) => template.roles)),
  ];
  if (asked.length === 0) return null;
  return (
    <fieldset className="grid gap-3">
      <legend className="field-label">Who does what</legend>
      <p className="field-hint">
        Items, launch steps and what is watched go to the person of their role. You can change this later.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        {asked.map((role) => (
          <SelectField
            key={role}
            name={`role.${role}`}
            label={role}
            options={workers.map(({ id, name }) => ({ value: id, label: name }))}
            none="Nobody yet"
            defaultValue={roles[role] ?? ''}
            error={errors[`role.${role}`]}
          />
        ))}
      </div>
    </fieldset>
  );
}
