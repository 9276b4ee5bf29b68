import { z } from 'zod';
import { factsOf, type HttpResult, httpSeen } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, unusable } from '../unusable.ts';
import { fetchAsset, ownAssets } from './asset.ts';
import { fetchPage, notPage } from './page.ts';
import { readAssets } from './page-assets.ts';
import { findSecrets } from './secrets.ts';

const most = 50;

const params = z.object({
  hosts: z.array(z.string().min(1).max(253)).max(10).default([]).meta({
    title: 'Script hosts',
    description: 'Other hosts that serve your own scripts; those of the site are always read.',
  }),
  allowPublic: z.boolean().default(false).meta({
    title: 'Publishable keys are fine',
    description: 'Do not warn of keys that are meant to be public.',
  }),
});
type P = z.infer<typeof params>;

const read = z.object({
  seen: httpSeen,
  findings: z.array(z.object({ label: z.string(), rank: z.enum(['secret', 'public']), excerpt: z.string() })),
});
type Read = z.infer<typeof read>;

const observation = z.object({
  page: read,
  scripts: z.array(read),
  /** Scripts of the site beyond the number that is read. */
  unread: z.number().int(),
});
type O = z.infer<typeof observation>;

const codes = {
  'client-secrets.none': ['pass', 'The page and its scripts hold no key that is known.'],
  'client-secrets.secret': ['fail', 'A secret is sent to every visitor.'],
  'client-secrets.publishable': [
    'warn',
    'A key is sent to every visitor; it is one that is meant to be public.',
  ],
  'client-secrets.cut-short': ['inconclusive', 'Not all of the page and its scripts could be read.'],
  'client-secrets.no-page': ['inconclusive', 'The answer is not a page of the site.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference = 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html';
const secretFix =
  'Revoke the key at its issuer first: it has been public. Then keep it on the server, call the service from there, and build again without it (in Next.js and Vite only NEXT_PUBLIC_* and VITE_* names reach the browser)';
const publicFix =
  'Restrict the key where it was issued: to your own domains (Google, Mapbox), by row-level security (Supabase, Firebase rules), or to the one project (Sentry)';

const place = ({ seen }: Read) => (seen.ok ? seen.url.replace(/[?#].*$/s, '').slice(0, 200) : '');

const judgeFindings = (all: readonly Read[], rank: 'secret' | 'public'): Verdict | null => {
  const found = all.flatMap((one) =>
    one.findings
      .filter((finding) => finding.rank === rank)
      .map(({ label, excerpt }) => `${label}: ${excerpt} in ${place(one)}`),
  );
  if (found.length === 0) return null;
  const rest = found.length > 2 ? ` And ${found.length - 2} more.` : '';
  const summary = `${found.slice(0, 2).join('; ')}.${rest}`;
  return rank === 'secret'
    ? say('client-secrets.secret', summary, { fix: secretFix, reference })
    : say('client-secrets.publishable', summary, { fix: publicFix, reference });
};

const judgeReading = ({ seen }: Read): Verdict | null => {
  if (!seen.ok) return failed(seen);
  if (seen.bodyEnd !== 'complete')
    return say(
      'client-secrets.cut-short',
      `${seen.url.slice(0, 200)} was not read to its end (2 MB at most).`,
    );
  return seen.status === 404 ? null : unusable(seen);
};

const judgeUnread = (unread: number): Verdict | null =>
  unread > 0
    ? say('client-secrets.cut-short', `${unread} scripts beyond the first ${most} were not read.`)
    : null;

const readBody = (result: HttpResult): Read => ({
  seen: factsOf(result),
  findings: result.ok ? findSecrets(result.body.text()) : [],
});

export const clientSecrets: Probe<P, O> = {
  id: 'client-secrets',
  title: 'No secrets in the page or its scripts',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const page = await fetchPage(net);
    const assets = page.ok ? ownAssets(readAssets(page.body.text(), page.url), page.url, p.hosts) : [];
    const urls = assets.filter(({ kind }) => kind === 'script').map(({ url }) => url);
    const scripts = await Promise.all(
      urls.slice(0, most).map(async (url) => readBody(await fetchAsset(net, url))),
    );
    return { page: readBody(page), scripts, unread: Math.max(0, urls.length - most) };
  },
  judge({ page, scripts, unread }, p) {
    const all = [page, ...scripts];
    const secret = judgeFindings(all, 'secret');
    if (secret) return secret;
    const problem = unusable(page.seen);
    if (problem || !page.seen.ok) return problem ?? say('client-secrets.no-page');
    const other = notPage(page.seen);
    if (other !== null) return say('client-secrets.no-page', other);
    const more = [
      p.allowPublic ? null : judgeFindings(all, 'public'),
      ...all.map(judgeReading),
      judgeUnread(unread),
    ];
    const none = say(
      'client-secrets.none',
      `The page and ${scripts.length} scripts hold no key that is known.`,
    );
    return worstOf([none, ...more.filter((verdict) => verdict !== null)]);
  },
  reproduce: (target) =>
    `curl -sSL --compressed ${shellWord(target.url)} | grep -nE 'sk_live_|AKIA|PRIVATE KEY|ghp_'`,
};
