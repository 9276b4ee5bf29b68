import { Table } from '#components/ui/table.tsx';
import { groupTotal, type ReadinessGroup, SEGMENT_WORDS, SEGMENTS } from './readiness.ts';
import { Severity } from './severity.tsx';

/** The bar as a table: a row a severity, with what is done, waived, failed and not reported. */
export function ReadinessTable({ groups }: { groups: readonly ReadinessGroup[] }) {
  return (
    <Table caption="Readiness by severity">
      <thead>
        <tr>
          <th scope="col">Severity</th>
          {SEGMENTS.map((segment) => (
            <th key={segment} scope="col" data-numeric>
              {SEGMENT_WORDS[segment]}
            </th>
          ))}
          <th scope="col" data-numeric>
            of
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.severity}>
            <th scope="row">
              <Severity severity={group.severity} />
            </th>
            {SEGMENTS.map((segment) => (
              <td key={segment} data-numeric>
                {group[segment]}
              </td>
            ))}
            <td data-numeric>{groupTotal(group)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
