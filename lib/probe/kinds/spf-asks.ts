import type { Net } from '../net.ts';
import { ask, askAll, type DnsAsk, type Question, textsIn } from './dns-ask.ts';
import { isSpf, readSpf } from './spf-record.ts';
import { LOOKUPS, questionsOf } from './spf-walk.ts';

/** Questions asked in all; a record within its limits needs far fewer. */
const QUESTIONS = 60;

const nextOf = (found: readonly DnsAsk[], domain: string, known: ReadonlySet<string>): Question[] => {
  const wanted = found
    .filter(({ type }) => type === 'TXT')
    .flatMap(({ name, seen }) =>
      textsIn(seen)
        .filter(isSpf)
        .flatMap((text) => questionsOf(readSpf(text), name, domain)),
    );
  const fresh = new Map(wanted.map((question) => [`${question.name} ${question.type}`, question]));
  return [...fresh].filter(([key]) => !known.has(key)).map(([, question]) => question);
};

/**
 * Asks for a domain's SPF record and all that it leads to, level by level and side by side within a level.
 * The domain's own TXT comes first.
 */
export const askSpf = async (domain: string, net: Net): Promise<DnsAsk[]> => {
  const asks = [await ask(net, domain, 'TXT')];
  let level: readonly DnsAsk[] = [...asks];
  for (let depth = 0; depth <= LOOKUPS + 1; depth++) {
    const known = new Set(asks.map(({ name, type }) => `${name} ${type}`));
    const next = nextOf(level, domain, known).slice(0, QUESTIONS - asks.length);
    if (next.length === 0) break;
    level = await askAll(net, next);
    asks.push(...level);
  }
  return asks;
};
