import { Status } from '#components/status/status.tsx';
import { Table } from '#components/ui/table.tsx';
import type { TargetView } from '#lib/target/queries.ts';
import { type Compared, compareTargets, type TargetAnswer } from '#lib/target/rules.ts';

type Props = { left: TargetView; right: TargetView };

/** The same probes on two targets side by side, differences first. */
export function Comparison({ left, right }: Props) {
  const rows = compareTargets(left.answers, right.answers);
  const differing = rows.filter(({ differs }) => differs).length;
  const title = `${left.name} and ${right.name}`;
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-lg">{title}</h2>
      <p className="text-ink-2 tabular-nums">
        {right.answers.length === 0
          ? `No probe has run on ${right.name} yet. Run them there to see what differs.`
          : `${differing} of ${rows.length} probes say something else.`}
      </p>
      {right.answers.length > 0 && (
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Probe</th>
              <th scope="col">{left.name}</th>
              <th scope="col">{right.name}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.kind} ${(row.left ?? row.right)?.paramsDigest}`} row={row} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

const Row = ({ row: { kind, left, right, differs } }: { row: Compared }) => (
  <tr>
    <th scope="row" className={differs ? 'font-semibold' : 'font-normal'}>
      {kind}
      {differs && <span className="sr-only"> (differs)</span>}
    </th>
    <Cell answer={left} />
    <Cell answer={right} />
  </tr>
);

const Cell = ({ answer }: { answer: TargetAnswer | null }) => (
  <td title={answer?.summary}>
    {answer ? (
      <>
        <Status status={answer.verdict} /> <code className="text-ink-2">{answer.code}</code>
      </>
    ) : (
      <Status status="not-run" />
    )}
  </td>
);
