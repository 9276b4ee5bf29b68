export type TargetAnswer = {
  kind: string;
  paramsDigest: string;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive';
  code: string;
  summary: string;
  at: string;
};

/** One probe on two targets: either may not have been asked yet. */
export type Compared = {
  kind: string;
  left: TargetAnswer | null;
  right: TargetAnswer | null;
  differs: boolean;
};

/**
 * The same probes on two targets side by side, differences first, then by kind. Two answers differ when
 * their codes do; an answer beside none differs too.
 */
export function compareTargets(left: readonly TargetAnswer[], right: readonly TargetAnswer[]): Compared[] {
  const nameOf = ({ kind, paramsDigest }: TargetAnswer) => `${kind} ${paramsDigest}`;
  const [ofLeft, ofRight] = [left, right].map((answers) => new Map(answers.map((own) => [nameOf(own), own])));
  const names = [...new Set([...left, ...right].map(nameOf))].sort();
  const compared = names.map((name) => {
    const [one, other] = [ofLeft?.get(name) ?? null, ofRight?.get(name) ?? null];
    const kind = name.slice(0, name.indexOf(' '));
    return { kind, left: one, right: other, differs: one?.code !== other?.code };
  });
  return compared.sort((a, b) => Number(b.differs) - Number(a.differs) || (a.kind < b.kind ? -1 : 1));
}
