import type { HttpRequest, HttpResult, Net } from '../net.ts';

/** What an answer says of the application's health. */
export type HealthSays = 'ok' | 'bad' | 'nothing';
export type HealthAnswer = {
  form: 'json' | 'text' | 'html' | 'empty';
  says: HealthSays;
  /** The word it was read from, shortened. */
  word: string | null;
};

/** Where applications usually tell their health; asked when no path is named. */
export const usualPaths = ['/health', '/healthz', '/api/health', '/api/health/ready', '/up'] as const;

const well = new Set(
  'ok okay up pass passing passed healthy success true green alive live ready working live running serving'.split(
    ' ',
  ),
);
const ill = new Set(
  'down fail failed failing failure unhealthy error errors critical false red dead unavailable degraded warn warning outofservice unknown notready starting stopping'.split(
    ' ',
  ),
);

const wordOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'boolean'
    ? String(value)
        .slice(0, 100)
        .trim()
        .toLowerCase()
        .replace(/[\s_.!-]/g, '')
    : null;

const saysWord = (value: unknown): HealthSays => {
  const word = wordOf(value);
  if (word === null) return 'nothing';
  if (well.has(word)) return 'ok';
  return ill.has(word) ? 'bad' : 'nothing';
};

const asRecord = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

/** JSON as an object; null when it is none. */
export const readRecord = (text: string): Record<string, unknown> | null => {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
};

const statusFields = ['status', 'state', 'health', 'healthy', 'ok', 'ready', 'alive', 'success'];

const readJson = (record: Record<string, unknown>): Omit<HealthAnswer, 'form'> => {
  const field = statusFields.find((name) => saysWord(record[name]) !== 'nothing');
  if (field)
    return { says: saysWord(record[field]), word: `${field}: ${String(record[field]).slice(0, 40)}` };
  const parts = Object.entries(record).flatMap(([name, value]) => {
    const inner = asRecord(value);
    return [[name, saysWord(inner ? inner.status : value)] as const];
  });
  const bad = parts.find(([, says]) => says === 'bad');
  if (bad) return { says: 'bad', word: bad[0].slice(0, 60) };
  const all = parts.length > 0 && parts.every(([, says]) => says === 'ok'); // one line for each thing that is checked
  return { says: all ? 'ok' : 'nothing', word: null };
};

/** Reads a health answer: JSON with a status, a list of parts that each say ok, or one word of text. */
export const readHealth = (text: string): HealthAnswer => {
  const body = text.trim();
  if (body === '') return { form: 'empty', says: 'nothing', word: null };
  const record = readRecord(body);
  if (record) return { form: 'json', ...readJson(record) };
  if (body.startsWith('<')) return { form: 'html', says: 'nothing', word: null };
  const says = body.length <= 64 ? saysWord(body.replace(/^"|"$/g, '')) : 'nothing';
  return { form: 'text', says, word: says === 'nothing' ? null : body.slice(0, 40) };
};

/** The request that both `health` and `release` make, so that it is sent once. */
const healthRequest = (path: string): HttpRequest => ({
  path,
  follow: true,
  headers: [['Accept', 'application/json, */*;q=0.5']],
});

/** Asks the named health path, or the usual ones side by side. */
export const fetchHealth = async (net: Net, path: string): Promise<[path: string, result: HttpResult][]> => {
  const paths = path === '' ? usualPaths : [path];
  return Promise.all(
    paths.map(async (one): Promise<[string, HttpResult]> => [one, await net.http(healthRequest(one))]),
  );
};
