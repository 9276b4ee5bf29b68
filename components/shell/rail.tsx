'use client';

import { Bell, Inbox, LayoutList, ListChecks, type LucideIcon, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { PaletteOpener } from '#components/palette/opener.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx';
import { WorkspaceMenu, type WorkspaceMenuProps } from './workspace-menu.tsx';

export type RailProps = WorkspaceMenuProps &
  Omit<AccountMenuProps, keyof WorkspaceMenuProps | 'here'> & {
    /** How many entries of the inbox wait for this person now. */
    inboxCount: number;
    /** Whether they may make projects and templates. */
    canEdit: boolean;
    /** How many notices they have not read. */
    unread: number;
  };

type Place = {
  /** Beneath the workspace's address. */
  path: string;
  label: string;
  Icon: LucideIcon;
  /** Another branch of addresses that belongs to this place. */
  also?: string;
  /** On a phone it stands with the account: seven places do not fit. */
  isDeskOnly?: boolean;
};

const PLACES: readonly Place[] = [
  { path: '', also: '/projects', label: 'Portfolio', Icon: LayoutList },
  { path: '/inbox', label: 'Inbox', Icon: Inbox },
  { path: '/notifications', label: 'Notices', Icon: Bell },
  { path: '/templates', label: 'Templates', Icon: ListChecks },
  { path: '/settings', label: 'Settings', Icon: Settings, isDeskOnly: true },
];

/**
 * The way between the places of a workspace; on a phone, the bar at the foot. One component in the browser: the
 * server sends it its few words, and not every element twice.
 */
export function Rail({ workspace, workspaces, inboxCount, unread, canEdit, ...account }: RailProps) {
  const here = usePathname();
  const base = `/${workspace.slug}`;
  // The rail stays when a link of its own leads elsewhere, and so would what it has opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the page is another
  useEffect(() => {
    const open = document.querySelectorAll<HTMLElement>('.rail-popover:popover-open');
    for (const popover of open) popover.hidePopover();
  }, [here]);
  const counts: Record<string, ReactNode> = {
    '/inbox': <Count of={inboxCount} word="waiting" />,
    '/notifications': <Count of={unread} word="unread" />,
  };
  return (
    <nav aria-label="Workspace" className="rail">
      <div className="only-desk w-full">
        <WorkspaceMenu workspace={workspace} workspaces={workspaces} />
      </div>
      <ul className="rail-list">
        {PLACES.map((place) => (
          <li key={place.path} className={place.isDeskOnly ? 'only-desk w-full' : 'w-full'}>
            <Link
              href={base + place.path}
              className="rail-item"
              aria-current={isAt(here, base, place) ? 'page' : undefined}
            >
              <place.Icon aria-hidden />
              {place.label}
              {counts[place.path]}
            </Link>
          </li>
        ))}
        <PaletteOpener workspace={workspace.slug} canEdit={canEdit} />
        <li className="rail-last w-full">
          <AccountMenu {...account} here={here} workspaces={workspaces} workspace={workspace} />
        </li>
      </ul>
    </nav>
  );
}

/** “3 waiting”, of which the eye gets the number. */
function Count({ of: count, word }: { of: number; word: string }) {
  if (count === 0) return null;
  return (
    <Badge counter tone="accent" name={`, ${count} ${word}`}>
      {count > 99 ? '99+' : count}
    </Badge>
  );
}

const under = (path: string, branch: string): boolean => path === branch || path.startsWith(`${branch}/`);

const isAt = (here: string, base: string, { path, also }: Place): boolean =>
  also ? here === base + path || under(here, base + also) : under(here, base + path);
