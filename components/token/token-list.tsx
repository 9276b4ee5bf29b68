import { ActionForm } from '#components/ui/action-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { revoke } from '#lib/token/actions.ts';
import type { TokenRow } from '#lib/token/queries.ts';

type Props = { workspace: string; tokens: readonly TokenRow[]; now: Date };

/** Every token, those that work first, each to be revoked from here. */
export function TokenList({ workspace, tokens, now }: Props) {
  if (tokens.length === 0) return <p className="text-ink-3">No token has been made yet.</p>;
  return (
    <ul className="border-line border-t">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-line border-b py-2"
        >
          <Token token={token} now={now} />
          {token.standing === 'active' && <RevokeButton workspace={workspace} token={token} />}
        </li>
      ))}
    </ul>
  );
}

function Token({ token, now }: { token: TokenRow; now: Date }) {
  const { name, prefix, scopes, standing, madeBy, expiresAt, revokedAt, lastUsedAt } = token;
  const when = (at: Date) => <When at={at} now={now} zone="UTC" show="relative" />;
  return (
    <div className="grid min-w-0 gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <span className={standing === 'active' ? 'font-medium' : 'font-medium text-ink-3'}>{name}</span>
        <code className="font-mono text-ink-3 text-sm">{prefix}…</code>
        {standing !== 'active' && (
          <Badge tone={standing === 'revoked' ? 'nogo' : 'risk'}>
            {standing === 'revoked' ? 'Revoked' : 'Expired'}
          </Badge>
        )}
      </p>
      <p className="flex flex-wrap gap-1">
        {scopes.map((scope) => (
          <Badge key={scope}>{scope}</Badge>
        ))}
      </p>
      <p className="text-ink-3 text-sm">
        {lastUsedAt ? <>Last used {when(lastUsedAt)}</> : 'Never used'} ·{' '}
        {revokedAt && <>revoked {when(revokedAt)}</>}
        {!revokedAt && (
          <>
            {standing === 'active' ? 'ends' : 'ended'} {when(expiresAt)}
          </>
        )}{' '}
        · made by {madeBy}
      </p>
    </div>
  );
}

function RevokeButton({ workspace, token }: { workspace: string; token: TokenRow }) {
  return (
    <DialogButton
      kind="plain"
      size="small"
      label="Revoke"
      aria-label={`Revoke ${token.name}`}
      title={`Revoke ${token.name}?`}
    >
      <ActionForm action={revoke} hidden={{ workspace, token: token.id }} done={`${token.name} is revoked`}>
        <p>
          Its next request is refused, and so is every one after. It cannot be taken back; make a new token
          instead.
        </p>
        <div>
          <SubmitButton kind="danger" pendingLabel="Revoking">
            Revoke the token
          </SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
