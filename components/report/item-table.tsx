import { Severity } from '#components/status/severity.tsx';
import { Status } from '#components/status/status.tsx';
import { reportName } from '#lib/readiness/rules.ts';
import { isStanding, type Section } from '#lib/report/rules.ts';
import type { ReportItem, ReportProbe } from '#lib/report/schema.ts';
import { type ReportPlace, shorten, tellMoment } from './place.ts';

type Props = { section: Section; place: ReportPlace };

/** The items of a section: their state, who signed, on what evidence, and what the probes say. */
export function ItemTable({ section, place }: Props) {
  return (
    <table className="table report-items">
      <caption>{section.name}</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">State</th>
          <th scope="col">Signed by</th>
          <th scope="col">Evidence, probes and reports</th>
        </tr>
      </thead>
      <tbody>
        {section.items.map((item) => (
          <tr key={item.key}>
            <th scope="row">
              {item.title}
              <span className="report-key">{item.key}</span>
            </th>
            <td>
              <Status status={item.state} />
              <br />
              <Severity severity={item.severity} />
              {item.blockedReason && <p>{item.blockedReason}</p>}
            </td>
            <td>
              <Signatures item={item} place={place} />
            </td>
            <td>
              <Evidence item={item} />
              <Probes item={item} place={place} />
              <Answers item={item} place={place} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signatures({ item: { signOffs, required }, place }: { item: ReportItem; place: ReportPlace }) {
  const standing = signOffs.filter(isStanding);
  return (
    <>
      {standing.map(({ name, role, signedAt, facts }) => (
        <p key={facts + name}>
          {name}, {role}
          <span className="report-key">
            {tellMoment(signedAt, place)} · facts {shorten(facts)}
          </span>
        </p>
      ))}
      {standing.length < required && (
        <p className="text-ink-3">
          {standing.length} of {required}
        </p>
      )}
    </>
  );
}

function Evidence({ item: { evidence } }: { item: ReportItem }) {
  return evidence
    .filter(({ removedAt }) => removedAt === null)
    .map(({ name, kind, sha256 }) => (
      <p key={sha256 + name}>
        {name}
        <span className="report-key">
          {kind} · SHA-256 {shorten(sha256)}
        </span>
      </p>
    ));
}

function Answers({ item: { reports }, place }: { item: ReportItem; place: ReportPlace }) {
  return reports
    .filter(({ verdict, required }) => verdict !== null || required)
    .map((report) => (
      <p key={`${report.format} ${report.answer}`}>
        <Status status={report.verdict ?? 'not-run'}>{reportName(report)}</Status>
        <span className="report-key">
          {report.tool ?? 'not reported yet'} {tellMoment(report.checkedAt, place)}
        </span>
      </p>
    ));
}

const statusOf = ({ verdict, confirming }: ReportProbe) =>
  confirming ? 'confirming' : (verdict ?? 'not-run');

function Probes({ item: { probes }, place }: { item: ReportItem; place: ReportPlace }) {
  return probes.map((probe, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a kind may stand twice, and the list is never reordered
    <p key={at}>
      <Status status={statusOf(probe)}>{probe.kind}</Status>
      <span className="report-key">
        {probe.code ?? 'not run yet'} {tellMoment(probe.checkedAt, place)}
      </span>
    </p>
  ));
}
