import type { HttpRequest, HttpResult, Net } from '../net.ts';
import { siteOf } from './page.ts';
import type { Asset } from './page-assets.ts';

/** The request for an absolute address. */
export const requestFor = (address: string): HttpRequest => {
  const url = new URL(address);
  const scheme = url.protocol === 'http:' ? 'http' : 'https';
  return {
    scheme,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (scheme === 'http' ? 80 : 443)),
    path: `${url.pathname}${url.search}`,
  };
};

/** An asset as a browser would ask for it, compressed if the server can. One request for all probes of a run. */
export const fetchAsset = (net: Net, address: string): Promise<HttpResult> =>
  net.http({ ...requestFor(address), headers: [['Accept-Encoding', 'br, gzip']] });

/** The assets that the site itself answers for: on its own domain, or on hosts named as its own. */
export const ownAssets = (
  assets: readonly Asset[],
  pageUrl: string,
  hosts: readonly string[] = [],
): Asset[] => {
  const site = siteOf(new URL(pageUrl).hostname);
  const own = new Set(hosts.map((host) => host.trim().toLowerCase()));
  return assets.filter(({ url }) => {
    const { hostname } = new URL(url);
    return siteOf(hostname) === site || own.has(hostname);
  });
};
