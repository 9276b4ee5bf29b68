import type { ReactElement, ReactNode } from 'react';
import { Status } from '#components/status/status.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { SigningFacts } from '#lib/signoff/schema.ts';

type Props = { facts: SigningFacts; item: Pick<ItemDetail, 'title'> };

const short = (digest: string) => (
  <code className="facts-digest" title={digest}>
    {digest.slice(0, 12)}
  </code>
);

/** The exact facts of a signature, one a line. */
export function FactsTable({ facts, item }: Props) {
  return (
    <table className="facts-table">
      <caption className="sr-only">The facts that are signed</caption>
      <tbody>
        <Fact name="Text">
          {item.title}, revision {facts.item.textRevision} {short(facts.item.text)}
        </Fact>
        <Fact name="Target">
          <code>{facts.target}</code>
        </Fact>
        <Facts name="Evidence" none="none">
          {facts.evidence.map(({ id, name, sha256 }) => (
            <span key={id}>
              {name} {short(sha256)}
            </span>
          ))}
        </Facts>
        <Facts name="Probes">
          {facts.probes.map(({ kind, params, verdict, code }) => (
            <Probe key={`${kind} ${params}`} verdict={verdict} kind={kind} code={code} />
          ))}
        </Facts>
        <Facts name="Reports">
          {facts.reports.map(({ format, id, result }) => (
            <span key={`${format} ${id}`}>
              {id}: {result}
            </span>
          ))}
        </Facts>
        <Fact name="Release">{facts.release ?? 'the target tells none'}</Fact>
      </tbody>
    </table>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

/** Several facts of one kind, one a line: the kind is named once, for all of them. */
function Facts({ name, none, children }: { name: string; none?: string; children: ReactElement[] }) {
  if (children.length === 0) return none ? <Fact name={name}>{none}</Fact> : null;
  return children.map((child, place) => (
    <tr key={child.key}>
      {place === 0 && (
        <th scope="row" rowSpan={children.length}>
          {name}
        </th>
      )}
      <td>{child}</td>
    </tr>
  ));
}

const verdicts = ['pass', 'warn', 'fail', 'inconclusive'] as const;

function Probe({ kind, verdict, code }: { kind: string; verdict: string | null; code: string | null }) {
  const status = verdicts.find((known) => known === verdict) ?? 'not-run';
  return (
    <Status status={status}>
      <span>
        {kind}: {verdict ?? 'not run'} {code && <code>{code}</code>}
      </span>
    </Status>
  );
}
