import type { ReactNode } from 'react';
import { KeepFocus } from './keep-focus.tsx';
import { Rail, type RailProps } from './rail.tsx';

/** The frame of every page inside a workspace: the rail, and the page in `<main id="main">`. */
export function Shell({ children, ...rail }: RailProps & { children: ReactNode }) {
  return (
    <div className="shell">
      <Rail {...rail} />
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
      <KeepFocus />
    </div>
  );
}
