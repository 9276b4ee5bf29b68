import type { Voided } from '#lib/report/rules.ts';
import { sayCause } from '#lib/signoff/cause-words.ts';
import { type ReportPlace, tellMoment } from './place.ts';

/** Sign-offs that fell, and the fact that made each fall. */
export function VoidedTable({ voided, place }: { voided: readonly Voided[]; place: ReportPlace }) {
  if (voided.length === 0) return <p>No sign-off was voided.</p>;
  return (
    <table className="table report-items">
      <caption className="sr-only">Voided sign-offs</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Sign-off of</th>
          <th scope="col">Voided because</th>
        </tr>
      </thead>
      <tbody>
        {voided.map(({ item, signOff: { name, role, signedAt, voidedAt, cause } }) => (
          <tr key={`${item.key} ${name} ${signedAt}`}>
            <th scope="row">
              {item.title}
              <span className="report-key">{item.key}</span>
            </th>
            <td>
              <s>{name}</s>, {role}
              <span className="report-key">signed {tellMoment(signedAt, place)}</span>
            </td>
            <td>
              {cause ? sayCause(cause) : 'The cause is in the history.'}
              <span className="report-key">{tellMoment(voidedAt, place)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
