import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { factsOf, type HttpFacts, type HttpResult, type HttpSeen, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { fetchAsset, ownAssets } from './asset.ts';
import { fetchPage } from './page.ts';
import { readAssets } from './page-assets.ts';

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** The first stylesheet and the first script of the site's own that the page names. */
  assets: z.array(httpSeen),
});
type O = z.infer<typeof observation>;

const codes = {
  'content-type-options.ok': ['pass', 'nosniff is sent with the page, its styles and its scripts.'],
  'content-type-options.missing': ['fail', 'The page is sent without X-Content-Type-Options.'],
  'content-type-options.not-understood': [
    'fail',
    'The first value is not nosniff, so browsers ignore the header.',
  ],
  'content-type-options.asset-missing': ['fail', 'The page has the header, a stylesheet or script has not.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference =
  'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Content-Type-Options';
const more = {
  fix: 'Send with every answer, static files among them: X-Content-Type-Options: nosniff',
  fixFor: {
    nginx: 'add_header X-Content-Type-Options nosniff always;',
    caddy: 'header X-Content-Type-Options nosniff',
    apache: 'Header always set X-Content-Type-Options nosniff',
    django:
      'MIDDLEWARE += ["django.middleware.security.SecurityMiddleware"]\nSECURE_CONTENT_TYPE_NOSNIFF = True',
  },
  reference,
};

/** Fetch §3.5: the fields joined and split at commas; the first value counts, without case. */
const nosniff = (seen: HttpFacts): 'set' | 'absent' | 'other' => {
  const values = headerValues(seen.headers, 'x-content-type-options');
  if (values.length === 0) return 'absent';
  return values.join(',').split(',')[0]?.trim().toLowerCase() === 'nosniff' ? 'set' : 'other';
};

const judgePage = (page: HttpFacts): Verdict => {
  const sent = nosniff(page);
  if (sent === 'set') return say('content-type-options.ok', undefined, { reference });
  if (sent === 'other') return say('content-type-options.not-understood', undefined, more);
  return unusable(page) ?? say('content-type-options.missing', undefined, more);
};

const judgeAsset = (asset: HttpSeen): Verdict | null => {
  if (!asset.ok) return failed(asset);
  if (nosniff(asset) === 'set' || asset.status >= 300) return null; // an asset that is not there: see static-assets
  return say(
    'content-type-options.asset-missing',
    `${asset.url.slice(0, 200)} is sent without nosniff.`,
    more,
  );
};

const assetsOf = async (page: HttpResult, net: Net): Promise<HttpSeen[]> => {
  if (!page.ok) return [];
  const own = ownAssets(readAssets(page.body.text(), page.url), page.url);
  const first = (kind: string) => own.find((asset) => asset.kind === kind)?.url;
  const urls = [first('style'), first('script')].filter((url) => url !== undefined);
  return Promise.all(urls.map(async (url) => factsOf(await fetchAsset(net, url))));
};

export const contentTypeOptions: Probe<P, O> = {
  id: 'content-type-options',
  title: 'Content types are not guessed',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const page = await fetchPage(net);
    return { page: factsOf(page), assets: await assetsOf(page, net) };
  },
  judge({ page, assets }) {
    if (!page.ok) return failed(page);
    return worstOf([judgePage(page), ...assets.map(judgeAsset).filter((verdict) => verdict !== null)]);
  },
  reproduce: (target) =>
    `curl -sSL -o /dev/null -D - ${shellWord(target.url)} | grep -i x-content-type-options`,
};
