import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Live } from '#components/live/live.tsx';
import { Shell } from '#components/shell/shell.tsx';
import { readTheme, THEME_COOKIE } from '#components/ui/theme.ts';
import { signOutAction } from '#lib/access/actions.ts';
import { PATH_HEADER } from '#lib/access/headers.ts';
import { can } from '#lib/core/actor.ts';
import { readAccount, readHomes, readPosition, readScope } from '#lib/core/scope.ts';
import { readWaitingNow } from '#lib/inbox/queries.ts';
import { countWaiting } from '#lib/inbox/rules.ts';

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

/** The frame around a workspace's pages. It guards nothing: each page reads its own scope. */
export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspace: slug } = await params;
  const scope = await readScope(slug);
  if (!scope) return (await readAccount()) ? children : toSignIn();
  const { workspace, name, email } = scope;
  const waiting = await readWaitingNow(scope);
  return (
    <Shell
      workspace={workspace}
      workspaces={await readHomes(slug)}
      account={{ name, email }}
      accountHref={`/${slug}/settings/sessions`}
      theme={readTheme((await cookies()).get(THEME_COOKIE)?.value)}
      signOut={signOutAction}
      inboxCount={countWaiting(waiting)}
      unread={waiting.unread}
      canEdit={can(scope, 'project.edit')}
    >
      {children}
      <Live workspace={slug} position={await readPosition(slug)} />
    </Shell>
  );
}

async function toSignIn(): Promise<never> {
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
