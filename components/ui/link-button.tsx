import type { ComponentProps } from 'react';
import { type ButtonKind, type ButtonSize, buttonClass } from './button.tsx';
import { Link } from './link.tsx';

type Props = ComponentProps<typeof Link> & { kind?: ButtonKind; size?: ButtonSize; icon?: boolean };

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ kind = 'quiet', size = 'medium', icon = false, className, ...rest }: Props) {
  return <Link {...rest} className={buttonClass({ kind, size, icon }, className)} />;
}
