import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'go' | 'risk' | 'nogo' | 'waived';

/** A word or a number set apart; `counter` is the round one. `name` says what it counts: "3 waiting". */
export function Badge({
  tone = 'neutral',
  counter,
  name,
  children,
}: {
  tone?: Tone;
  counter?: boolean;
  name?: string;
  children: ReactNode;
}) {
  return (
    <span className={classNames('badge', counter && 'counter')} data-tone={tone}>
      {name ? <span aria-hidden="true">{children}</span> : children}
      {name && <span className="sr-only">{name}</span>}
    </span>
  );
}
