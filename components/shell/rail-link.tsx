'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';

type Props = {
  href: string;
  /** Another branch of addresses that belongs to this place. */
  also?: string;
  label: string;
  count?: number;
  /** What is counted: “3 waiting”. */
  counts?: string;
  icon: ReactNode;
};

const under = (path: string, branch: string) => path === branch || path.startsWith(`${branch}/`);

/** A place in the rail; it knows by the address whether it is where we are. */
export function RailLink({ href, also, label, count = 0, counts = 'waiting', icon }: Props) {
  const path = usePathname();
  const here = also ? path === href || under(path, also) : under(path, href);
  return (
    <li className="w-full">
      <Link href={href} className="rail-item" aria-current={here ? 'page' : undefined}>
        {icon}
        {label}
        {count > 0 && (
          <Badge counter tone="accent" name={`, ${count} ${counts}`}>
            {count > 99 ? '99+' : count}
          </Badge>
        )}
      </Link>
    </li>
  );
}
