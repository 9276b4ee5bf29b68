import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '#components/ui/breadcrumb.tsx';

type Props = {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Beside the title: the verdict, a countdown, a status. */
  facts?: ReactNode;
  actions?: ReactNode;
  sticky?: boolean;
  /** Below: the readiness bar, tabs, filters. */
  children?: ReactNode;
};

/** What this page is, where it belongs, what can be done here. */
export function PageHeader({ title, crumbs, facts, actions, sticky, children }: Props) {
  return (
    <header className="page-head" data-sticky={sticky ? '' : undefined}>
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
          <h1 className="page-title">{title}</h1>
          {facts}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-2 min-w-0">{children}</div>}
    </header>
  );
}

/** The page beneath its header, with the usual margins. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="page-body">{children}</div>;
}
