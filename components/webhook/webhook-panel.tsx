import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SecretForm } from '#components/ui/secret-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { change, remove, renew } from '#lib/webhook/actions.ts';
import type { WebhookRow } from '#lib/webhook/queries.ts';
import { WebhookFields } from './webhook-fields.tsx';

type Props = { workspace: string; webhook: WebhookRow };

/** All that can be done about a webhook. */
export function WebhookPanel({ workspace, webhook }: Props) {
  const { id, name, pausedAt } = webhook;
  const hidden = { workspace, webhook: id };
  return (
    <div className="flex flex-wrap gap-2">
      <DialogButton kind="quiet" label="Edit" title={`Edit ${name}`}>
        <ActionForm action={change} hidden={hidden} done={`${name} is changed`}>
          <WebhookFields {...webhook} />
          <div>
            <SubmitButton pendingLabel="Saving">Save</SubmitButton>
          </div>
        </ActionForm>
      </DialogButton>
      <ActionForm
        action={change}
        hidden={{ ...hidden, paused: pausedAt ? 'false' : 'true' }}
        done={pausedAt ? `${name} goes on` : `${name} is paused`}
        className=""
      >
        <SubmitButton kind="quiet" pendingLabel="Wait">
          {pausedAt ? 'Go on' : 'Pause'}
        </SubmitButton>
      </ActionForm>
      <DialogButton kind="quiet" label="New secret" title={`A new secret for ${name}`}>
        <SecretForm
          action={renew}
          hidden={hidden}
          submit="Make a new secret"
          pendingLabel="Making"
          hint="Give it to the receiver. From now on only this one signs."
        >
          <p>The secret before stops signing at once.</p>
        </SecretForm>
      </DialogButton>
      <DialogButton kind="danger" label="Remove" title={`Remove ${name}?`}>
        <ActionForm action={remove} hidden={hidden} done={`${name} is removed`}>
          <p>Nothing is sent to it any more, not even what waits.</p>
          <div>
            <SubmitButton kind="danger" pendingLabel="Removing">
              Remove the webhook
            </SubmitButton>
          </div>
        </ActionForm>
      </DialogButton>
    </div>
  );
}
