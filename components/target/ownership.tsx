import { Status } from '#components/status/status.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { proofLine, proofName, proofPath } from '#lib/probe/ownership.ts';
import { prove } from '#lib/target/actions.ts';
import type { TargetView } from '#lib/target/queries.ts';
import type { TargetPlace } from './target-card.tsx';

type Props = { target: TargetView; place: TargetPlace };

/** Whether the workspace has proven that a target is its own, and how to; the active probes wait for it. */
export function Ownership({ target, place }: Props) {
  const { provenAt, proofCheckedAt } = target;
  const { zone, now, mayEdit } = place;
  if (provenAt) {
    return (
      <p className="text-sm">
        <Status status="done">Ownership proven</Status>{' '}
        <When at={provenAt} now={now} zone={zone} show="date" />
      </p>
    );
  }
  return (
    <details className="text-sm">
      <summary className="w-fit">
        {proofCheckedAt ? 'Ownership not proven: no proof was found' : 'Ownership not proven'}
      </summary>
      <div className="mt-2 grid gap-3">
        <p className="max-w-[44rem] text-ink-2">
          Probes that do more than look (open ports, exposed files and consoles, load, SSH sign-in) run only
          against a host whose ownership is proven. Until then they are inconclusive.
        </p>
        {mayEdit && <Instructions target={target} place={place} />}
        {proofCheckedAt && (
          <p className="text-ink-2">
            Last looked for <When at={proofCheckedAt} now={now} zone={zone} show="relative" />
          </p>
        )}
      </div>
    </details>
  );
}

function Instructions({ target, place: { workspace, project } }: Props) {
  const { id, url, proofSecret } = target;
  const line = proofLine(proofSecret);
  return (
    <>
      <p>
        Serve this line at <code>{proofPath}</code>, or publish it as a TXT record at{' '}
        <code>{proofName(new URL(url).hostname)}</code>:
      </p>
      <CodeBlock code={line} label="The proof" />
      <ActionForm
        action={prove}
        hidden={{ workspace, project, target: id }}
        done="Holdpoint is looking for the proof. Reload the page in a moment."
      >
        <SubmitButton kind="quiet" size="small">
          Look for it now
        </SubmitButton>
      </ActionForm>
    </>
  );
}
