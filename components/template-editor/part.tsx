import type { ReactNode } from 'react';

/** A part of a form, with its name in the margin where there is one. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="draft-form-part" aria-label={title}>
    <h2 className="eyebrow">{title}</h2>
    <div className="grid min-w-0 gap-4">{children}</div>
  </section>
);

/** Two fields beside each other, where there is room. */
export const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
);
