import { Bell, Inbox, LayoutList, ListChecks, Settings } from 'lucide-react';
import { PaletteOpener } from '#components/palette/opener.tsx';
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx';
import { RailLink } from './rail-link.tsx';
import { WorkspaceMenu, type WorkspaceMenuProps } from './workspace-menu.tsx';

export type RailProps = WorkspaceMenuProps &
  AccountMenuProps & {
    /** How many entries of the inbox wait for this person now. */
    inboxCount?: number;
    /** How many notices they have not read. */
    unread?: number;
  };

/** The way between the places of a workspace; on a phone, the bar at the foot. */
export function Rail({ workspace, workspaces, inboxCount = 0, unread = 0, ...account }: RailProps) {
  const base = `/${workspace.slug}`;
  return (
    <nav aria-label="Workspace" className="rail">
      <div className="only-desk w-full">
        <WorkspaceMenu workspace={workspace} workspaces={workspaces} />
      </div>
      <ul className="rail-list">
        <RailLink href={base} also={`${base}/projects`} label="Portfolio" icon={<LayoutList aria-hidden />} />
        <RailLink href={`${base}/inbox`} label="Inbox" count={inboxCount} icon={<Inbox aria-hidden />} />
        <RailLink
          href={`${base}/notifications`}
          label="Notices"
          count={unread}
          counts="unread"
          icon={<Bell aria-hidden />}
        />
        <RailLink href={`${base}/templates`} label="Templates" icon={<ListChecks aria-hidden />} />
        <RailLink href={`${base}/settings`} label="Settings" icon={<Settings aria-hidden />} />
        <PaletteOpener workspace={workspace.slug} />
        <li className="only-phone w-full">
          <AccountMenu {...account} id="account-phone" workspaces={workspaces} workspace={workspace} />
        </li>
      </ul>
      <div className="only-desk w-full">
        <AccountMenu {...account} id="account-desk" />
      </div>
    </nav>
  );
}
