import { z } from 'zod';
import { headerValue } from '../headers.ts';
import { factsOf, type HttpFacts, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { fetchAsset, ownAssets, requestFor } from './asset.ts';
import { freshFor, isCompressed, isFingerprinted, variesByEncoding } from './asset-cache.ts';
import { fetchPage, notPage } from './page.ts';
import { type Asset, readAssets } from './page-assets.ts';

const params = z.object({
  hosts: z
    .array(z.string().min(1).max(253))
    .max(10)
    .default([])
    .meta({ title: 'Asset hosts', description: 'Other hosts that serve your own files, such as a CDN.' }),
  minAge: z.int().min(1).default(2_592_000).meta({
    title: 'Shortest age',
    description: 'Seconds a fingerprinted file is cached for, at the least.',
  }),
  largeBytes: z
    .int()
    .min(1_000)
    .default(10_000)
    .meta({ title: 'Large from', description: 'Bytes from which text must be compressed.' }),
});
type P = z.infer<typeof params>;

const asset = z.object({
  url: z.string(),
  kind: z.enum(['style', 'script', 'image', 'font']),
  seen: httpSeen,
  /** Asked again for gzip alone, when the first answer was large and came uncompressed. */
  again: httpSeen.nullable(),
});
type Seen = z.infer<typeof asset>;

const observation = z.object({ page: httpSeen, assets: z.array(asset) });
type O = z.infer<typeof observation>;

const codes = {
  'static-assets.ok': ['pass', 'Files are there, compressed, fingerprinted and cached for long.'],
  'static-assets.not-found': ['fail', 'The page names a file that is not there.'],
  'static-assets.html-in-place': ['fail', 'A style or script that the page names is answered with a page.'],
  'static-assets.uncompressed': ['fail', 'Large text is sent uncompressed.'],
  'static-assets.not-fingerprinted': ['warn', 'The address of a file does not change with its content.'],
  'static-assets.short-age': ['warn', 'A fingerprinted file may be cached for a short time only.'],
  'static-assets.no-vary': ['warn', 'Compressed, but without Vary: Accept-Encoding.'],
  'static-assets.refused': ['inconclusive', 'A file that the page names was refused to us.'],
  'static-assets.none-named': ['inconclusive', 'The page names no style or script of the site’s own.'],
  'static-assets.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Caching';
const serve = {
  fix: 'Collect the static files where the server looks for them (manage.py collectstatic, npm run build) and deploy them with the page that names them',
  fixFor: {
    django:
      'python manage.py collectstatic --no-input\nMIDDLEWARE: whitenoise.middleware.WhiteNoiseMiddleware after SecurityMiddleware',
    nginx: 'location /static/ { alias /srv/app/static/; }',
    caddy: 'handle_path /static/* {\n  root * /srv/app/static\n  file_server\n}',
    apache:
      'Alias /static/ /srv/app/static/\n<Directory /srv/app/static>\n  Require all granted\n</Directory>',
  },
  reference: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
};
const compress = {
  fix: 'Compress text by gzip or Brotli and send Vary: Accept-Encoding',
  fixFor: {
    nginx:
      'gzip on;\ngzip_vary on;\ngzip_proxied any;\ngzip_types text/css application/javascript application/json image/svg+xml;',
    caddy: 'encode zstd br gzip',
    apache:
      'AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json image/svg+xml',
    django: 'STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"',
  },
  reference: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Compression',
};
const keep = {
  fix: 'Put a hash of the content into the name and send: Cache-Control: public, max-age=31536000, immutable',
  fixFor: {
    nginx: 'location /static/ { add_header Cache-Control "public, max-age=31536000, immutable"; }',
    caddy: 'header /static/* Cache-Control "public, max-age=31536000, immutable"',
    apache:
      '<Location /static/>\n  Header set Cache-Control "public, max-age=31536000, immutable"\n</Location>',
    django:
      'STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"',
  },
  reference,
};

const isText = (seen: HttpFacts) =>
  /^\s*(?:text\/|application\/(?:x-)?(?:java|ecma)script|application\/(?:json|manifest)|image\/svg)/i.test(
    headerValue(seen.headers, 'content-type') ?? '',
  );
const isLargePlain = (seen: HttpFacts, p: P) =>
  !isCompressed(seen) && seen.bodyBytes >= p.largeBytes && isText(seen);

const judgeCache = (url: string, seen: HttpFacts, p: P): Verdict | null => {
  if (!isFingerprinted(url))
    return say('static-assets.not-fingerprinted', `${url} has no hash or version in it.`, keep);
  const age = freshFor(seen);
  if (age !== null && age >= p.minAge) return null;
  const what = age === null ? 'says nothing of how long it may be cached' : `may be cached for ${age} s`;
  return say('static-assets.short-age', `${url} ${what}.`, keep);
};

const judgeServed = ({ kind, again }: Seen, seen: HttpFacts, url: string, p: P): Verdict[] => {
  const code = kind === 'style' || kind === 'script';
  if (code && /^\s*text\/html\b/i.test(headerValue(seen.headers, 'content-type') ?? ''))
    return [say('static-assets.html-in-place', `${url} is answered with HTML.`, serve)];
  const found: (Verdict | null)[] = [];
  const plain = isLargePlain(seen, p) && !(again?.ok && isCompressed(again));
  if (plain)
    found.push(
      say('static-assets.uncompressed', `${url}: ${seen.bodyBytes} bytes of text as they are.`, compress),
    );
  if (code) found.push(judgeCache(url, seen, p));
  if (isCompressed(seen) && !variesByEncoding(seen))
    found.push(say('static-assets.no-vary', `${url} has no Vary.`, compress));
  return found.filter((verdict) => verdict !== null);
};

const judgeAsset = (one: Seen, p: P): Verdict[] => {
  const { seen } = one;
  if (!seen.ok) return [failed(seen)];
  const problem = unusable(seen);
  if (problem) return [problem];
  const url = one.url.slice(0, 200);
  if (seen.status === 401 || seen.status === 403)
    return [say('static-assets.refused', `${url} is answered ${seen.status}; browsers may fare better.`)];
  if (seen.status >= 400)
    return [say('static-assets.not-found', `${url} is answered ${seen.status}.`, serve)];
  return seen.status === 200 ? judgeServed(one, seen, one.url, p) : [];
};

const judgeAll = ({ page, assets }: O, p: P): Verdict => {
  const problem = unusable(page);
  if (problem || !page.ok) return problem ?? say('static-assets.no-page');
  const other = notPage(page);
  if (other !== null) return say('static-assets.no-page', other);
  if (!assets.some(({ kind }) => kind === 'style' || kind === 'script'))
    return say('static-assets.none-named', undefined, {
      fix: 'Name the host that serves your files, or a page that uses them.',
    });
  const ok = say('static-assets.ok', `${assets.length} files looked at. ${codes['static-assets.ok'][1]}`, {
    reference,
  });
  return worstOf([ok, ...assets.flatMap((one) => judgeAsset(one, p))]);
};

const look = async (net: Net, { url, kind }: Asset, p: P): Promise<Seen> => {
  const seen = factsOf(await fetchAsset(net, url));
  const plain = seen.ok && seen.status === 200 && isLargePlain(seen, p);
  const gzip = { ...requestFor(url), headers: [['Accept-Encoding', 'gzip'] satisfies [string, string]] };
  return { url, kind, seen, again: plain ? factsOf(await net.http(gzip)) : null };
};

/** The first dozen styles and scripts, and a few images and fonts. */
const choose = (assets: readonly Asset[]): Asset[] => {
  const code = assets.filter(({ kind }) => kind === 'style' || kind === 'script').slice(0, 12);
  return [...code, ...assets.filter((one) => !['style', 'script'].includes(one.kind)).slice(0, 4)];
};

export const staticAssets: Probe<P, O> = {
  id: 'static-assets',
  title: 'Static files',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const page = await fetchPage(net);
    const own = page.ok ? ownAssets(readAssets(page.body.text(), page.url), page.url, p.hosts) : [];
    return { page: factsOf(page), assets: await Promise.all(choose(own).map((one) => look(net, one, p))) };
  },
  judge: judgeAll,
  reproduce: (target) =>
    `curl -sSL --compressed ${shellWord(target.url)} | grep -oE '(src|href)="[^"]+[.](css|js)[^"]*' # then for each: curl -sSI -H 'Accept-Encoding: br, gzip' …`,
};
