import { Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { LatestResult } from '#lib/machine-report/queries.ts';
import { titleOf } from './words.ts';

export type ReportsPlace = { base: string; api: string; zone: string; now: Date };

type Props = { caption: string; results: readonly LatestResult[]; place: ReportsPlace };

/** The latest results by id, with the items that they answer. */
export function Results({ caption, results, place }: Props) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Id</th>
          <th scope="col">Result</th>
          <th scope="col">What it says</th>
          <th scope="col">Answers</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={`${result.format} ${result.id}`}>
            <th scope="row" data-wrap>
              {result.id === '*' ? titleOf(result.format) : <code>{result.id}</code>}
            </th>
            <td>
              <Status status={result.verdict} />
            </td>
            <td data-wrap>{result.summary}</td>
            <td data-wrap>
              <Items items={result.items} base={place.base} />
            </td>
            <td>
              <When at={new Date(result.at)} now={place.now} zone={place.zone} show="relative" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Items by their titles, each leading to its screen. */
export function Items({ items, base }: { items: LatestResult['items']; base: string }) {
  if (items.length === 0) return <span className="text-ink-3">no item</span>;
  return items.map(({ key, title }, place) => (
    <span key={key}>
      {place > 0 && ', '}
      <Link href={`${base}/items/${key}`} className="link">
        {title}
      </Link>
    </span>
  ));
}
