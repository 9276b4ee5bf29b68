import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { referrerPolicy } from './referrer-policy.ts';

const sent = (...values: string[]) => ({
  page: answered({ headers: values.map((value) => ['Referrer-Policy', value]) }),
  metas: [],
});
const meta = (...metas: string[]) => ({ ...sent('no-referrer'), metas });

judgeTable(referrerPolicy, [
  ['same-origin', sent('same-origin'), 'referrer-policy.ok'],
  ['capitals', sent('Strict-Origin-When-Cross-Origin'), 'referrer-policy.ok'],
  ['a fallback for old browsers', sent('no-referrer, strict-origin-when-cross-origin'), 'referrer-policy.ok'],
  [
    'the last one is unknown, the one before counts',
    sent('strict-origin, something-new'),
    'referrer-policy.ok',
  ],
  ['two headers', sent('unsafe-url', 'no-referrer'), 'referrer-policy.ok'],
  ['two headers, the bad one last', sent('no-referrer', 'unsafe-url'), 'referrer-policy.unsafe-url'],
  ['the bad one last in a list', sent('strict-origin,unsafe-url'), 'referrer-policy.unsafe-url'],
  ['nothing', sent(), 'referrer-policy.absent'],
  ['an empty value means none', sent(' '), 'referrer-policy.absent'],
  ['origin', sent('origin'), 'referrer-policy.origin-leaks'],
  ['origin-when-cross-origin', sent('origin-when-cross-origin'), 'referrer-policy.origin-leaks'],
  ['the old default', sent('no-referrer-when-downgrade'), 'referrer-policy.path-leaks'],
  ['unsafe-url', sent('unsafe-url'), 'referrer-policy.unsafe-url'],
  ['a slip of the pen', sent('strict-origin-when-crossorigin'), 'referrer-policy.not-understood'],
  ['semicolons are no separators', sent('no-referrer; strict-origin'), 'referrer-policy.not-understood'],
  ['quotes are not part of it', sent('"no-referrer"'), 'referrer-policy.not-understood'],
  ['words only meta knows', sent('never'), 'referrer-policy.not-understood'],
  ['the page overrides the header', meta('always'), 'referrer-policy.unsafe-url'],
  ['the page says nothing known', meta('maybe'), 'referrer-policy.ok'],
  ['only in the page', { page: answered(), metas: ['never'] }, 'referrer-policy.ok'],
  ['a redirect left over', { page: answered({ status: 301 }), metas: [] }, 'referrer-policy.no-page'],
  ['reset', { page: unanswered({ failure: 'reset', stage: 'request' }), metas: [] }, 'net.reset'],
]);

it('comes to a verdict whatever is sent', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (values, metas) => {
      const verdict = referrerPolicy.judge({ ...sent(...values), metas }, {}, new Date(0));
      expect(verdict.code in referrerPolicy.codes).toBe(true);
    }),
    { numRuns: 300 },
  );
});
