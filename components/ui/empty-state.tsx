import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

type Props = {
  title: string;
  /** Why it is empty, and what would fill it. */
  children: ReactNode;
  /** The next step, as a button or link. */
  next?: ReactNode;
};

/** Nothing is here: why, and what to do next. */
export function EmptyState({ title, children, next }: Props) {
  return (
    <div className="empty">
      <Mark size={40} />
      <h2>{title}</h2>
      <p>{children}</p>
      {next && <div className="empty-next">{next}</div>}
    </div>
  );
}
