import { Link } from '#components/ui/link.tsx';
import { Table } from '#components/ui/table.tsx';
import { formatDate } from '#components/ui/time.ts';
import type { HistoryEntry } from '#lib/history/queries.ts';

type Props = {
  entries: readonly HistoryEntry[];
  now: Date;
  zone: string;
  /** Where an item of the project stands: this and its key. */
  itemBase?: string;
};

/** Events, newest first: when, who, what, and about which item. */
export function EventList({ entries, now, zone, itemBase }: Props) {
  return (
    <Table caption="Events, newest first">
      <thead>
        <tr>
          <th scope="col" data-numeric>
            No.
          </th>
          <th scope="col" className="max-md:hidden">
            When
          </th>
          <th scope="col">What happened</th>
          {itemBase && <th scope="col">Item</th>}
          <th scope="col" className="max-md:hidden">
            Hash
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ seq, at, who, what, item, hash, type }) => (
          <tr key={seq}>
            <td data-numeric>{seq}</td>
            <td className="max-md:hidden">
              <time dateTime={at.toISOString()}>{formatDate(at, now, zone)}</time>
            </td>
            <td data-wrap title={type} className="wrap-anywhere">
              <span className="font-medium">{who}</span> {what}
              <span className="block text-ink-3 text-sm md:hidden">{formatDate(at, now, zone)}</span>
            </td>
            {itemBase && <td>{item && <ItemLink base={itemBase} item={item} />}</td>}
            <td className="font-mono text-ink-3 text-sm max-md:hidden" title={hash}>
              {hash.slice(0, 12)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const ItemLink = ({ base, item }: { base: string; item: string }) => (
  <Link href={`${base}/${item}`} className="link font-mono text-sm">
    {item}
  </Link>
);
