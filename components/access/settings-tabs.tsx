'use client';

import { usePathname } from 'next/navigation';
import { Tabs } from '#components/ui/tabs.tsx';

export const SETTINGS_PAGES = [
  ['members', 'Members'],
  ['workspace', 'Workspace'],
  ['tokens', 'Tokens'],
  ['webhooks', 'Webhooks'],
  ['notifications', 'Your notices'],
  ['sessions', 'Your account'],
] as const;

/** The pages of a workspace's settings; knows by the address which one this is. */
export function SettingsTabs({ workspace }: { workspace: string }) {
  const path = usePathname();
  const tabs = SETTINGS_PAGES.map(([page, label]) => {
    const href = `/${workspace}/settings/${page}`;
    return { href, label, current: path === href || path.startsWith(`${href}/`) };
  });
  return <Tabs label="Settings" tabs={tabs} />;
}
