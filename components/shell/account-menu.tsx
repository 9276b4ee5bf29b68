import { LogOut, Settings } from 'lucide-react';
import { Avatar } from '#components/ui/avatar.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Theme } from '#components/ui/theme.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { WorkspaceList, type WorkspaceMenuProps } from './workspace-menu.tsx';

export type AccountMenuProps = WorkspaceMenuProps & {
  account: { name: string; email: string };
  theme: Theme;
  /** The address of the page. */
  here: string;
  /** The address of the person's own settings. */
  accountHref: string;
  /** Ends the session: a server action for a form. */
  signOut: (form: FormData) => void | Promise<void>;
};

/** Who is signed in, the theme, and the way out; on a phone the workspaces too. */
export function AccountMenu({
  account,
  theme,
  accountHref,
  signOut,
  workspace,
  workspaces,
  here,
}: AccountMenuProps) {
  const settings = `/${workspace.slug}/settings`;
  return (
    <>
      <button
        type="button"
        className="rail-item"
        popoverTarget="account"
        aria-label={`Account of ${account.name}`}
      >
        <Avatar name={account.name} />
        <span className="only-phone">Account</span>
      </button>
      <div id="account" popover="auto" className="popup rail-popover" data-at="bottom">
        <div className="only-phone">
          <WorkspaceList workspace={workspace} workspaces={workspaces} />
          <div className="popup-rule" />
          <Link
            href={settings}
            className="popup-item"
            aria-current={here.startsWith(settings) ? 'true' : undefined}
          >
            <Settings aria-hidden />
            Settings of {workspace.name}
          </Link>
          <div className="popup-rule" />
        </div>
        <p className="px-2 pt-2">
          <span className="block font-medium">{account.name}</span>
          <span className="block truncate text-sm text-ink-3">{account.email}</span>
        </p>
        <Link href={accountHref} className="popup-item mt-1">
          Your account
        </Link>
        <div className="popup-rule" />
        <ThemeSwitch theme={theme} />
        <div className="popup-rule" />
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
