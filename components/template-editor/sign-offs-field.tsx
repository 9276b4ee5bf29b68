'use client';

import { SelectField } from '#components/ui/select-field.tsx';
import type { TemplateSignOffs } from '#lib/template/schema.ts';
import { signerCounts, signerRoles } from './options.ts';
import { Slot } from './slot.tsx';

/** How many must sign, and in which role. Blank follows the workspace's rule. */
export function SignOffsField() {
  return (
    <Slot<TemplateSignOffs> field="signOffs">
      {({ value, id, error, set }) => {
        const rule = { count: String(value?.count ?? ''), role: value?.role ?? '' };
        const change = (patch: Partial<typeof rule>) => {
          Object.assign(rule, patch);
          const role = signerRoles.find((one) => one.value === rule.role)?.value ?? null;
          set(rule.count === '' ? null : ({ count: Number(rule.count), role } as TemplateSignOffs));
        };
        return (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <SelectField
              {...{ name: 'signOffs', id, error, label: 'Sign-offs', options: signerCounts }}
              none="By the workspace's rule"
              defaultValue={rule.count}
              onChange={({ target }) => change({ count: target.value })}
            />
            <SelectField
              {...{ name: 'signers', id: `${id}-role`, label: 'By whom', options: signerRoles }}
              none="Anybody who may sign"
              hint="Where a number is chosen."
              defaultValue={rule.role}
              onChange={({ target }) => change({ role: target.value })}
            />
          </div>
        );
      }}
    </Slot>
  );
}
