import type { ReactNode } from 'react';

type Props = {
  caption: string;
  showCaption?: boolean;
  /** On a phone each row becomes a block, for tables whose cells speak for themselves. */
  stack?: boolean;
  children: ReactNode;
};

/** A dense table: rows of 36 px, hairlines, figures aligned (`data-numeric` on their cells). Scrolls when narrow. */
export function Table({ caption, showCaption, stack, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take the focus
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className="table" data-stack={stack ? '' : undefined}>
        <caption className={showCaption ? 'pb-1 text-start font-semibold' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}
