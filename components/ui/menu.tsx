'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonKind, type ButtonSize, buttonClass } from './button.tsx';

export type MenuEntry =
  | { label: string; icon?: ReactNode; href: string }
  | { label: string; icon?: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean }
  | 'rule';

type Props = {
  /** What the trigger shows; with `name`, an icon. */
  label: ReactNode;
  name?: string;
  kind?: ButtonKind;
  size?: ButtonSize;
  entries: readonly MenuEntry[];
};

/** A menu of actions on the thing beside it, with arrow keys and type-ahead. */
export function Menu({ label, name, kind = 'plain', size = 'medium', entries }: Props) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass({ kind, size, icon: Boolean(name) })} aria-label={name}>
        {label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-40">
          <Base.Popup className="popup">
            {entries.map((entry, place) => (
              <MenuLine key={entry === 'rule' ? `rule-${place}` : entry.label} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  if (entry === 'rule') return <Base.Separator className="popup-rule" />;
  if ('href' in entry) {
    return (
      <Base.LinkItem className="popup-item" render={<Link href={entry.href} />} closeOnClick>
        {entry.icon}
        {entry.label}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item
      className="popup-item"
      onClick={entry.onSelect}
      disabled={entry.disabled ?? false}
      data-danger={entry.danger ? '' : undefined}
    >
      {entry.icon}
      {entry.label}
    </Base.Item>
  );
}
