import type { ReactNode } from 'react';

type Props = {
  /** A `PageHeader`; it stays in sight where both panes are. */
  header: ReactNode;
  /** The list; below 1200 px it gives way to what is open. */
  list: ReactNode;
  /** What is open beside it, if something is. */
  item?: ReactNode;
  itemLabel?: string;
};

/**
 * A list and, from 1200 px, the open item beside it, each scrolling by itself; below that the item has the page
 * to itself. Links that open an item take `scroll={false}`.
 */
export function TwoPanes({ header, list, item, itemLabel = 'Item' }: Props) {
  return (
    <div className="workbench">
      {header}
      <div className="panes" data-open={item ? '' : undefined}>
        <div className="pane-list">{list}</div>
        {item && (
          <section className="pane-item" aria-label={itemLabel}>
            {item}
          </section>
        )}
      </div>
    </div>
  );
}
