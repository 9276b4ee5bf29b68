import { type Verdict, type VerdictKind, verdictKinds } from './schema.ts';

const rank = (kind: VerdictKind) => verdictKinds.indexOf(kind);

/** The worse of two: fail, then inconclusive, then warn, then pass. */
export const worseOf = (a: VerdictKind, b: VerdictKind): VerdictKind => (rank(b) > rank(a) ? b : a);

/** The worst of some verdicts, the first of equals. Throws on an empty list: that is a bug of the caller. */
export const worstOf = <V extends Pick<Verdict, 'verdict'>>(verdicts: readonly V[]): V =>
  verdicts.reduce((worst, next) => (rank(next.verdict) > rank(worst.verdict) ? next : worst));
