'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { chooseNoticesAction } from '#lib/notify/actions.ts';
import type { Choice } from '#lib/notify/schema.ts';
import { kindWords } from '#lib/notify/words.ts';

type Props = { workspace: string; choices: readonly Choice[]; mail: boolean };

/** By which ways one is told of what. */
export function ChoicesForm({ workspace, choices, mail }: Props) {
  return (
    <ActionForm action={chooseNoticesAction} hidden={{ workspace }} done="Your choice is kept.">
      <Table caption="What you are told, and how">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">In Holdpoint</th>
            {mail && <th scope="col">By e-mail</th>}
          </tr>
        </thead>
        <tbody>
          {choices.map(({ kind, inApp, byMail }) => (
            <tr key={kind}>
              <th scope="row" className="whitespace-normal font-normal">
                <span className="block font-medium">{kindWords[kind].name}</span>
                <span className="block text-ink-2 text-sm">{kindWords[kind].hint}</span>
              </th>
              <td>
                <Tick name="inApp[]" kind={kind} ticked={inApp} way="in Holdpoint" />
              </td>
              {mail && (
                <td>
                  <Tick name="byMail[]" kind={kind} ticked={byMail} way="by e-mail" />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      <div>
        <SubmitButton pendingLabel="Keeping">Keep this choice</SubmitButton>
      </div>
    </ActionForm>
  );
}

type TickProps = { name: string; kind: Choice['kind']; ticked: boolean; way: string };

const Tick = ({ name, kind, ticked, way }: TickProps) => (
  <span className="choice">
    <input
      type="checkbox"
      name={name}
      value={kind}
      defaultChecked={ticked}
      aria-label={`${kindWords[kind].name}, ${way}`}
    />
  </span>
);
