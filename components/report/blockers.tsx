import { Severity } from '#components/status/severity.tsx';
import type { ReadinessRow } from '#lib/readiness/schema.ts';

/** What keeps the project from GO, worst first. */
export function Blockers({ readiness }: { readiness: ReadinessRow }) {
  const { blockers, criticalLeft, importantLeft } = readiness;
  const more = criticalLeft + importantLeft - blockers.length;
  if (blockers.length === 0) return <p>Nothing holds it back.</p>;
  return (
    <>
      <table className="table report-items">
        <caption className="sr-only">What holds it back</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" data-narrow>
              Severity
            </th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {blockers.map(({ key, title, severity, because }) => (
            <tr key={key}>
              <th scope="row">
                {title}
                <span className="report-key">{key}</span>
              </th>
              <td>
                <Severity severity={severity} />
              </td>
              <td>{because}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="mt-1 text-ink-2">And {more} more that are only not done yet.</p>}
    </>
  );
}
