import { z } from 'zod';
import { headerValue } from '../headers.ts';
import { factsOf, type HttpResult, httpSeen } from '../net.ts';
import { type Codes, type Probe, sayer } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { fetchHealth, readRecord } from './health-answer.ts';
import { readTags } from './html-tags.ts';
import { fetchPage } from './page.ts';

const name = (title: string, description: string) =>
  z.string().max(100).default('').meta({ title, description });

const params = z.object({
  header: name('Header', 'The response header that names the release; without one, the usual names.'),
  meta: name('Meta tag', 'The name of the <meta> element that does; without one, the usual names.'),
  path: z
    .string()
    .max(500)
    .regex(/^(?:\/.*)?$/, 'begins with a slash')
    .default('')
    .meta({
      title: 'Health path',
      description: 'The JSON that holds the release; without one, the usual paths.',
    }),
  field: name('Field', 'The field of that JSON; without one, the usual names.'),
});
type P = z.infer<typeof params>;

const observation = z.object({
  page: httpSeen,
  /** Every place that tells a release, the surest first. */
  found: z.array(z.object({ source: z.string(), value: z.string() })),
});
type O = z.infer<typeof observation>;

const codes = {
  'release.seen': ['pass', 'The site tells which release is deployed.'],
  'release.none-seen': ['inconclusive', 'Nothing tells which release is deployed.'],
} as const satisfies Codes;
const say = sayer(codes);

const more = {
  fix: 'Send the release with every answer, such as X-Release: 4f2a9c1, or as "release" in the JSON of the health path',
  fixFor: {
    nginx: 'add_header X-Release "4f2a9c1" always;',
    caddy: 'header X-Release {env.RELEASE}',
    apache: 'Header always set X-Release "4f2a9c1"',
    django: '# in a middleware: response["X-Release"] = settings.RELEASE',
  },
  reference: 'https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements/meta/name',
};

const usual = {
  headers: [
    'x-release',
    'x-app-release',
    'x-app-version',
    'x-version',
    'x-build',
    'x-build-id',
    'x-commit',
    'x-git-commit',
    'x-git-sha',
    'x-revision',
    'x-deployment-id',
  ],
  metas: [
    'release',
    'app-release',
    'app-version',
    'application-version',
    'version',
    'build',
    'build-id',
    'commit',
    'git-commit',
    'git-sha',
    'revision',
  ],
  fields: [
    'release',
    'releaseId',
    'release_id',
    'commit',
    'commitSha',
    'commit_sha',
    'gitSha',
    'git_sha',
    'sha',
    'revision',
    'build',
    'buildId',
    'build_id',
    'version',
  ],
};

/** A release as it may be stored and shown: short, one line, no markup. */
const tidy = (value: unknown): string | null => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return /^[\w.+@:/ ()~-]{1,128}$/.test(text) ? text : null;
};
type Found = O['found'];
const all = (found: (readonly [string, unknown])[]): Found =>
  found.flatMap(([source, given]) => {
    const value = tidy(given);
    return value === null ? [] : [{ source, value }];
  });

const inHeaders = (page: HttpResult, wanted: readonly string[]): Found =>
  page.ok
    ? all(wanted.map((header) => [`header ${header}`, headerValue(page.headers, header)] as const))
    : [];

const inMetas = (page: HttpResult, wanted: readonly string[]): Found => {
  const metas = page.ok ? readTags(page.body.text()).filter((tag) => tag.name === 'meta') : [];
  return all(
    wanted.map((meta) => {
      const tag = metas.find(
        ({ attributes }) => attributes.get('name')?.toLowerCase() === meta.toLowerCase(),
      );
      return [`meta ${meta}`, tag?.attributes.get('content')] as const;
    }),
  );
};

const inHealth = (answers: readonly [string, HttpResult][], wanted: readonly string[]): Found =>
  answers.flatMap(([path, result]) => {
    const record = result.ok && [200, 503].includes(result.status) ? readRecord(result.body.text()) : null;
    return record ? all(wanted.map((field) => [`${path} ${field}`, record[field]] as const)) : [];
  });

const chosen = (own: string, others: readonly string[]) => (own.trim() === '' ? others : [own.trim()]);

/** The release that an observation tells: the value of its surest source, or null. */
export const releaseOf = (o: { found: readonly { value: string }[] }): string | null =>
  o.found[0]?.value ?? null;

export const release: Probe<P, O> = {
  id: 'release',
  title: 'The deployed release',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const [first, page, answers] = await Promise.all([net.http(), fetchPage(net), fetchHealth(net, p.path)]);
    const headers = chosen(p.header, usual.headers);
    const found = [
      ...inHeaders(first, headers),
      ...(first === page ? [] : inHeaders(page, headers)),
      ...inMetas(page, chosen(p.meta, usual.metas)),
      ...inHealth(answers, chosen(p.field, usual.fields)),
    ];
    return { page: factsOf(page), found: found.slice(0, 20) };
  },
  judge(o) {
    const [first] = o.found;
    if (first)
      return say('release.seen', `Release ${first.value} (${first.source}).`, { reference: more.reference });
    return unusable(o.page) ?? say('release.none-seen', undefined, more);
  },
  reproduce: (target, p) =>
    `curl -sSL -D - ${shellWord(target.url)} | grep -iE ${shellWord(p.header || 'x-release|x-version|x-commit')}`,
};
