import { ActionForm } from '#components/ui/action-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { endOtherSessionsAction, endSessionAction } from '#lib/access/actions.ts';
import type { SessionRow } from '#lib/access/queries.ts';

type Props = { workspace: string; sessions: readonly SessionRow[]; now: Date };

/** Where one is signed in, each to be ended from here. */
export function SessionList({ workspace, sessions, now }: Props) {
  return (
    <section className="grid gap-3" aria-labelledby="sessions">
      <h2 id="sessions" className="text-lg">
        Where you are signed in
      </h2>
      <ul className="border-line border-t">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-line border-b py-2"
          >
            <Session session={session} now={now} />
            {!session.current && (
              <ActionForm
                action={endSessionAction}
                hidden={{ workspace, sessionId: session.id }}
                done="The session is ended"
                className=""
              >
                <SubmitButton
                  kind="plain"
                  size="small"
                  pendingLabel="Ending"
                  aria-label={`End the session on ${session.device}`}
                >
                  End
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm
          action={endOtherSessionsAction}
          hidden={{ workspace }}
          done="All other sessions are ended"
        >
          <div>
            <SubmitButton kind="danger" pendingLabel="Ending">
              End all others
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </section>
  );
}

function Session({
  session: { device, createdAt, expiresAt, current },
  now,
}: {
  session: SessionRow;
  now: Date;
}) {
  return (
    <div>
      <p className="flex items-center gap-2">
        <span className="font-medium">{device}</span>
        {current && <Badge tone="accent">This one</Badge>}
      </p>
      <p className="text-ink-3 text-sm">
        Signed in <When at={createdAt} now={now} zone="UTC" show="relative" /> · ends{' '}
        <When at={expiresAt} now={now} zone="UTC" show="relative" />
      </p>
    </div>
  );
}
