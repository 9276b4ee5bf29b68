import type { ReactNode } from 'react';

type Props = { id: string; title: ReactNode; beside?: ReactNode; children: ReactNode };

/** A part of an item with its heading; it can be gone to by address and by key. */
export function Part({ id, title, beside, children }: Props) {
  return (
    <section id={id} tabIndex={-1} className="part" aria-labelledby={`${id}-title`}>
      <div className="part-head">
        <h3 id={`${id}-title`}>{title}</h3>
        {beside}
      </div>
      {children}
    </section>
  );
}
