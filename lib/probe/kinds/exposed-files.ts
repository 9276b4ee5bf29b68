import { createHash } from 'node:crypto';
import { z } from 'zod';
import { headerValue } from '../headers.ts';
import { factsOf, type HttpResult, httpSeen, type Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { unusable } from '../unusable.ts';
import { signatureOf } from './file-signatures.ts';
import { addressOf } from './page.ts';
import { findSecrets } from './secrets.ts';
import { redactCookies } from './set-cookie.ts';

const usual = [
  '/.env',
  '/.env.local',
  '/.env.production',
  '/.env.example',
  '/.git/HEAD',
  '/.git/config',
  '/.htpasswd',
  '/.aws/credentials',
  '/.ssh/id_rsa',
  '/.DS_Store',
  '/backup.sql',
  '/dump.sql',
  '/backup.zip',
  '/backup.tar.gz',
  '/db.sqlite3',
  '/docker-compose.yml',
  '/wp-config.php.bak',
  '/settings.py',
];

const params = z.object({
  paths: z
    .array(z.string().startsWith('/').max(500))
    .max(30)
    .default([])
    .meta({ title: 'Further files', description: 'Paths of your own to look at, besides the usual ones.' }),
});
type P = z.infer<typeof params>;

const file = z.object({
  path: z.string(),
  seen: httpSeen,
  /** What the body is, by its content; the body itself is not kept. */
  signature: z.string().nullable(),
  /** It holds a key that opens something. */
  secret: z.boolean(),
  /** Of at most the first 64 KB. */
  sha256: z.string().nullable(),
});
type File = z.infer<typeof file>;

const observation = z.object({ control: file, files: z.array(file) });
type O = z.infer<typeof observation>;

const codes = {
  'exposed-files.none': ['pass', 'None of the files asked for is served.'],
  'exposed-files.found': ['fail', 'A file that must stay private is served to everyone.'],
  'exposed-files.example': ['warn', 'An example of the settings is served: it names them all.'],
  'exposed-files.everything': ['inconclusive', 'A random name is answered with such a file too.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference =
  'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information';
const mend = (path: string) => ({
  fix: `Take ${path.slice(0, 200)} out of the folder that is served, change every secret in it, and answer 404 to names that begin with a dot`,
  fixFor: {
    nginx: 'location ~ /\\.(?!well-known/) { return 404; }',
    caddy: '@hidden {\n  path */.*\n  not path /.well-known/*\n}\nrespond @hidden 404',
    apache: 'RedirectMatch 404 "/\\.(?!well-known/)"',
    django: '# serve only STATIC_ROOT and MEDIA_ROOT; neither may be, or hold, the project folder',
  },
  reference,
});

const isExample = (path: string) => /\.(?:example|sample|dist|template)$/i.test(path);

const judgeFile = ({ path, seen, signature, secret, sha256 }: File, control: File): Verdict | null => {
  if (!seen.ok) return unusable(seen);
  const served = (seen.status === 200 || seen.status === 206) && signature !== null;
  if (!served) return unusable(seen);
  if (control.seen.ok && control.sha256 === sha256 && control.signature === signature)
    return say('exposed-files.everything', `${path} and a random name get the same ${signature}.`);
  if (isExample(path) && !secret) return say('exposed-files.example', `${path} is served.`, mend(path));
  const what = `${path} is served; by its content: ${signature} (${seen.bodyBytes} bytes, SHA-256 ${sha256?.slice(0, 16)}…).`;
  return say('exposed-files.found', what, mend(path));
};

const judgeAll = ({ control, files }: O): Verdict => {
  const found = files.map((one) => judgeFile(one, control)).filter((verdict) => verdict !== null);
  const worst = worstOf([
    say('exposed-files.none', `None of ${files.length} files is served.`, { reference }),
    ...found,
  ]);
  const exposed = found.filter((verdict) => verdict.code === 'exposed-files.found');
  if (worst.code !== 'exposed-files.found' || exposed.length === 1) return worst;
  return { ...worst, summary: `${exposed.length} files. ${worst.summary}` };
};

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const empty = new Uint8Array();

/** Keeps what a body is and its hash, never the body. */
const readFile = (path: string, result: HttpResult): File => {
  const seen = redactCookies(factsOf(result));
  if (!result.ok || result.bodyBytes === 0)
    return { path, seen, signature: null, secret: false, sha256: null };
  const plain = headerValue(result.headers, 'content-encoding') === null;
  const text = result.body.text();
  return {
    path,
    seen,
    signature: signatureOf(plain ? result.body.bytes : empty, text),
    secret: findSecrets(text.slice(0, 65_536)).some(({ rank }) => rank === 'secret'),
    sha256: hash(result.body.bytes.subarray(0, 65_536)),
  };
};

const ask = async (net: Net, path: string): Promise<File> =>
  readFile(path, await net.http({ path, headers: [['Range', 'bytes=0-65535']] }));

export const exposedFiles: Probe<P, O> = {
  id: 'exposed-files',
  title: 'Private files are not served',
  params,
  observation,
  needsOwnership: true,
  byDefault: false,
  ruleVersion: 1,
  codes,
  async observe(_target, p, net) {
    const paths = [...new Set([...usual, ...p.paths])];
    const [control, ...files] = await Promise.all([
      ask(net, `/.holdpoint-${net.nonce}`),
      ...paths.map((path) => ask(net, path)),
    ]);
    return { control, files };
  },
  judge: judgeAll,
  reproduce: (target) =>
    `for f in .env .git/HEAD .git/config; do curl -sS -o /dev/null -w "%{http_code} $f\\n" ${shellWord(addressOf(target, '/'))}$f; done`,
};
