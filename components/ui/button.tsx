import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

type Look = { kind?: ButtonKind; size?: ButtonSize; icon?: boolean };

/** The classes of a button, for what looks like one and is not. `icon`: square, holds only an icon. */
export const buttonClass = ({ kind = 'quiet', size = 'medium', icon = false }: Look, extra?: string) =>
  classNames('button', `button-${kind}`, size !== 'medium' && `button-${size}`, icon && 'button-icon', extra);

export type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>;

/** A button. Give `aria-label` when it holds only an icon. One primary button a screen. */
export function Button({ kind, size, icon, className, type = 'button', ...rest }: ButtonProps) {
  const look = { ...(kind && { kind }), ...(size && { size }), ...(icon && { icon }) };
  return <button {...rest} type={type} className={buttonClass(look, className)} />;
}
