import { LogOut } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import type { Theme } from '#components/ui/theme.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { WorkspaceList, type WorkspaceMenuProps } from './workspace-menu.tsx';

export type AccountMenuProps = {
  account: { name: string; email: string };
  theme: Theme;
  /** The address of the person's own settings, when there is one. */
  accountHref?: string;
  /** Ends the session: a server action for a form. */
  signOut: (form: FormData) => void | Promise<void>;
};

type Props = AccountMenuProps & Partial<WorkspaceMenuProps> & { id: string };

/** Who is signed in, the theme, and the way out; on a phone the workspaces too. */
export function AccountMenu({ id, account, theme, accountHref, signOut, workspace, workspaces }: Props) {
  return (
    <>
      <button
        type="button"
        className="rail-item"
        popoverTarget={id}
        aria-label={`Account of ${account.name}`}
      >
        <Avatar name={account.name} />
        <span className="only-phone">Account</span>
      </button>
      <div id={id} popover="auto" className="popup rail-popover" data-at="bottom">
        {workspace && workspaces && <WorkspaceList workspace={workspace} workspaces={workspaces} />}
        {workspace && <Rule />}
        <p className="px-2 pt-2">
          <span className="block font-medium">{account.name}</span>
          <span className="block truncate text-sm text-ink-3">{account.email}</span>
        </p>
        {accountHref && (
          <Link href={accountHref} className="popup-item mt-1">
            Your account
          </Link>
        )}
        <Rule />
        <ThemeSwitch theme={theme} name={id} />
        <Rule />
        <form action={signOut}>
          <button type="submit" className="popup-item">
            <LogOut aria-hidden />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}

const Rule = (): ReactNode => <div className="popup-rule" />;
