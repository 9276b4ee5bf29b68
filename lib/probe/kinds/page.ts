import { headerValue } from '../headers.ts';
import type { HttpFacts, HttpResult, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { domainOf } from '../sibling.ts';

/** The part of the web a host belongs to: its registrable domain, or itself when it has none. */
export const siteOf = (host: string): string => domainOf(host) ?? host;

/** Whether a status sends a browser on to another address. */
export const isRedirect = ({ status }: HttpFacts): boolean => [301, 302, 303, 307, 308].includes(status);

/** The target's page: its own answer, or the one its redirects end at. Shared by all probes of the page. */
export const fetchPage = async (net: Net): Promise<HttpResult> => {
  const first = await net.http();
  return first.ok && isRedirect(first) ? net.http({ follow: true }) : first;
};

const isHtml = (seen: HttpFacts) =>
  /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(
    headerValue(seen.headers, 'content-type') ?? 'text/html',
  );

/**
 * Why an answer is not a page of the site, as a sentence; null when it is one. An error page, another
 * site's page and an answer that is not HTML say nothing about the site's own pages.
 */
export const notPage = (seen: HttpFacts): string | null => {
  const asked = new URL(seen.hops[0]?.url ?? seen.url).hostname;
  const reached = new URL(seen.url).hostname;
  if (siteOf(asked) !== siteOf(reached)) return `${asked} leads to another site, ${reached}.`;
  if (seen.status < 200 || seen.status > 299) return `${seen.url} answers ${seen.status}, not with a page.`;
  return isHtml(seen) ? null : `${seen.url} is ${headerValue(seen.headers, 'content-type')}, not HTML.`;
};

/** A path of the target as an absolute address, for commands a person copies. */
export const addressOf = (target: Target, path: string): string => `${new URL(target.url).origin}${path}`;
