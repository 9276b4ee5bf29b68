import type { ReactNode } from 'react';
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
        {facts.evidence.map(({ id, name, sha256 }, place) => (
          <Fact key={id} name={place === 0 ? 'Evidence' : ''}>
            {name} {short(sha256)}
          </Fact>
        ))}
        {facts.evidence.length === 0 && <Fact name="Evidence">none</Fact>}
        {facts.probes.map(({ kind, params, verdict, code }, place) => (
          <Fact key={`${kind} ${params}`} name={place === 0 ? 'Probes' : ''}>
            <Probe verdict={verdict} kind={kind} code={code} />
          </Fact>
        ))}
        {facts.reports.map(({ format, id, result }, place) => (
          <Fact key={`${format} ${id}`} name={place === 0 ? 'Reports' : ''}>
            {id}: {result}
          </Fact>
        ))}
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
