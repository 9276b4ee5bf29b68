import type { ReactNode } from 'react';
import { SettingsTabs } from '#components/access/settings-tabs.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function SettingsLayout({ children, params }: Props) {
  const { workspace } = await params;
  return (
    <>
      <PageHeader title="Settings">
        <SettingsTabs workspace={workspace} />
      </PageHeader>
      <PageBody>
        <div className="grid max-w-[760px] grid-cols-1 gap-8">{children}</div>
      </PageBody>
    </>
  );
}
