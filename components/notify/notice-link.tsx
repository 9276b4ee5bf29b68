'use client';

import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { reach } from '#components/ui/reach.ts';
import { markReadAction } from '#lib/notify/actions.ts';

type Props = { workspace: string; id: string; href: string; unread: boolean; children: ReactNode };

/** Leads to what a notice is about; who goes there has read it. */
export function NoticeLink({ workspace, id, href, unread, children }: Props) {
  return (
    <Link
      href={href}
      className={unread ? 'link-plain font-semibold' : 'link-plain'}
      onClick={() => void (unread && reach(markReadAction({ workspace, notices: [id] })))}
    >
      {children}
    </Link>
  );
}
