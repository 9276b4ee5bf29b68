import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { readTags } from './html-tags.ts';
import { fetchPage, notPage } from './page.ts';

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** What the page's own `<meta name="referrer">` elements say, as sent, in order. */
  metas: z.array(z.string()),
});
type O = z.infer<typeof observation>;

const codes = {
  'referrer-policy.ok': ['pass', 'Other sites learn at most the origin, and nothing over plain HTTP.'],
  'referrer-policy.absent': [
    'warn',
    'No policy; browsers use strict-origin-when-cross-origin of their own accord.',
  ],
  'referrer-policy.origin-leaks': ['warn', 'The origin is told over plain HTTP too.'],
  'referrer-policy.path-leaks': ['warn', 'Other sites over HTTPS learn the whole address.'],
  'referrer-policy.unsafe-url': ['fail', 'Every site learns the whole address, over plain HTTP too.'],
  'referrer-policy.not-understood': ['fail', 'Browsers know none of the values.'],
  'referrer-policy.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Referrer-Policy';
const best = 'strict-origin-when-cross-origin';
const more = {
  fix: `Send: Referrer-Policy: ${best}`,
  fixFor: {
    nginx: `add_header Referrer-Policy "${best}" always;`,
    caddy: `header Referrer-Policy "${best}"`,
    apache: `Header always set Referrer-Policy "${best}"`,
    django: `SECURE_REFERRER_POLICY = "${best}"`,
  },
  reference,
};

/** What each known policy comes to. */
const meaning: ReadonlyMap<string, keyof typeof codes> = new Map([
  ['no-referrer', 'referrer-policy.ok'],
  ['same-origin', 'referrer-policy.ok'],
  ['strict-origin', 'referrer-policy.ok'],
  [best, 'referrer-policy.ok'],
  ['origin', 'referrer-policy.origin-leaks'],
  ['origin-when-cross-origin', 'referrer-policy.origin-leaks'],
  ['no-referrer-when-downgrade', 'referrer-policy.path-leaks'],
  ['unsafe-url', 'referrer-policy.unsafe-url'],
]);
/** Old words that only `<meta>` knows (HTML §4.2.5.1). */
const oldWords = new Map([
  ['never', 'no-referrer'],
  ['default', best],
  ['always', 'unsafe-url'],
  ['origin-when-crossorigin', 'origin-when-cross-origin'],
]);

/** Referrer Policy §8.1: of all values, commas between them, the last known one counts. */
const lastKnown = (values: readonly string[]): string | undefined =>
  values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim().toLowerCase())
    .findLast((value) => meaning.has(value));

const inPage = (metas: readonly string[]): string | undefined =>
  metas
    .map((content) => content.trim().toLowerCase())
    .map((word) => oldWords.get(word) ?? word)
    .findLast((word) => meaning.has(word));

const judgePage = (page: HttpFacts, metas: readonly string[]): Verdict => {
  const sent = headerValues(page.headers, 'referrer-policy').filter((value) => value.trim() !== '');
  const meta = inPage(metas); // a meta element is read after the header, and replaces it
  const policy = meta ?? lastKnown(sent);
  if (policy === undefined && sent.length > 0)
    return say(
      'referrer-policy.not-understood',
      `Browsers do not know “${sent.join(', ').slice(0, 80)}”.`,
      more,
    );
  if (policy === undefined) return say('referrer-policy.absent', undefined, more);
  const code = meaning.get(policy) ?? 'referrer-policy.not-understood';
  const where = meta === undefined ? 'The header' : 'A <meta> element in the page';
  const summary = `${where} says ${policy}. ${codes[code][1]}`;
  return say(code, summary, code === 'referrer-policy.ok' ? { reference } : more);
};

const metasOf = (html: string): string[] =>
  readTags(html)
    .filter(({ name, attributes }) => name === 'meta' && attributes.get('name')?.toLowerCase() === 'referrer')
    .map(({ attributes }) => (attributes.get('content') ?? '').slice(0, 200))
    .slice(0, 10);

export const referrerPolicy: Probe<P, O> = {
  id: 'referrer-policy',
  title: 'Referrer policy',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const page = await fetchPage(net);
    return { page: factsOf(page), metas: page.ok ? metasOf(page.body.text()) : [] };
  },
  judge({ page, metas }) {
    const problem = unusable(page);
    if (problem || !page.ok) return problem ?? say('referrer-policy.no-page');
    const other = notPage(page);
    return other === null ? judgePage(page, metas) : say('referrer-policy.no-page', other);
  },
  reproduce: (target) => `curl -sSL -o /dev/null -D - ${shellWord(target.url)} | grep -i referrer-policy`,
};
