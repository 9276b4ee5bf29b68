import { Status } from '#components/status/status.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { formatLength } from '#components/ui/time.ts';
import { When } from '#components/ui/when.tsx';
import { replay } from '#lib/webhook/actions.ts';
import type { AttemptRow, DeliveryRow } from '#lib/webhook/queries.ts';

const words = {
  delivered: ['done', 'Delivered'],
  failed: ['fail', 'Failed'],
  waiting: ['waiting', 'Waiting'],
} as const;

type Props = { workspace: string; webhook: string; deliveries: readonly DeliveryRow[]; now: Date };

/** What was sent, newest first; each opens into its attempts, its body, and a button that sends it again. */
export function DeliveryLog({ workspace, webhook, deliveries, now }: Props) {
  if (deliveries.length === 0)
    return (
      <p className="text-ink-3">Nothing has been sent yet. The next event that it wants is the first.</p>
    );
  return (
    <ul className="border-line border-t">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="border-line border-b">
          <Delivery workspace={workspace} webhook={webhook} delivery={delivery} now={now} />
        </li>
      ))}
    </ul>
  );
}

type One = { workspace: string; webhook: string; delivery: DeliveryRow; now: Date };

function Delivery({ workspace, webhook, delivery, now }: One) {
  const { id, type, createdAt, state, nextAt, attempts, body } = delivery;
  const [status, word] = words[state];
  return (
    <details>
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-1">
        <Status status={status}>{word}</Status>
        <code className="font-mono text-sm">{type}</code>
        <span className="ms-auto text-ink-3 text-sm">
          {state === 'waiting' && nextAt && attempts.length > 0 ? (
            <>
              again <When at={nextAt} now={now} zone="UTC" show="relative" />
            </>
          ) : (
            <When at={createdAt} now={now} zone="UTC" show="relative" />
          )}
        </span>
      </summary>
      <div className="grid gap-3 pb-3">
        <p className="font-mono text-ink-3 text-sm">msg_{id}</p>
        {attempts.length > 0 && <Attempts attempts={attempts} now={now} type={type} />}
        <CodeBlock code={pretty(body)} label="Body" />
        {state !== 'waiting' && (
          <ActionForm action={replay} hidden={{ workspace, webhook, delivery: id }} done="It is sent again">
            <div>
              <SubmitButton kind="quiet" pendingLabel="Sending" aria-label={`Send ${type} again`}>
                Send again
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </details>
  );
}

function Attempts({ attempts, now, type }: { attempts: readonly AttemptRow[]; now: Date; type: string }) {
  return (
    <Table caption={`Attempts to deliver ${type}`}>
      <thead>
        <tr>
          <th>When</th>
          <th>Status</th>
          <th data-numeric>Took</th>
          <th>What it said</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ at, status, durationMs, failure, answer }) => (
          <tr key={at}>
            <td>
              <When at={new Date(at)} now={now} zone="UTC" show="relative" />
            </td>
            <td className="tabular-nums">{status ?? 'none'}</td>
            <td data-numeric>{durationMs < 1000 ? `${durationMs} ms` : formatLength(durationMs)}</td>
            <td data-wrap className="break-words">
              {failure ?? (answer === '' ? 'Nothing' : answer.slice(0, 200))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const pretty = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);
