import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode };

/** The frame of pages outside a workspace: set-up, sign-in, an invitation, a page that is not there. */
export function PublicFrame({ title, lead, wide, children }: Props) {
  return (
    <div className="public">
      <header className="public-name">
        <Mark size={22} />
        Holdpoint
      </header>
      <main id="main" tabIndex={-1} className="public-body" data-wide={wide ? '' : undefined}>
        <div className="grid gap-2">
          <h1>{title}</h1>
          {lead && <p className="text-ink-2 text-pretty">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
