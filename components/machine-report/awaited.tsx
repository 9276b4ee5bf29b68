import { Status } from '#components/status/status.tsx';
import { Table } from '#components/ui/table.tsx';
import type { AwaitedAnswer } from '#lib/machine-report/queries.ts';
import { Items } from './results.tsx';
import { titleOf } from './words.ts';

type Props = { awaited: readonly AwaitedAnswer[]; base: string };

/** What items name and no report has said anything of. */
export function Awaited({ awaited, base }: Props) {
  return (
    <Table caption="Not reported yet">
      <thead>
        <tr>
          <th scope="col">Format</th>
          <th scope="col">Id</th>
          <th scope="col">Waits for it</th>
          <th scope="col">Needed</th>
        </tr>
      </thead>
      <tbody>
        {awaited.map(({ format, id, required, items }) => (
          <tr key={`${format} ${id}`}>
            <th scope="row">{titleOf(format)}</th>
            <td data-wrap>{id === '*' ? 'the whole report' : <code>{id}</code>}</td>
            <td data-wrap>
              <Items items={items} base={base} />
            </td>
            <td>{required ? <Status status="not-run">Before signing</Status> : 'If there is one'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
