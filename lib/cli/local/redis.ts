import { type Codes, sayer } from '#lib/probe/schema.ts';
import { hostForm, placeOf, portForm, readAddress } from './address.ts';
import { defineCheck, type Given, type Judged } from './check.ts';
import { sayFailure } from './failure.ts';
import { askRedis, type RedisAnswer, type RedisServer } from './redis-ask.ts';
import { Malformed } from './settings.ts';

const codes = {
  'redis.ok': ['pass', 'It answers PONG, and refuses whoever has no password.'],
  'redis.no-password': ['fail', 'It answers strangers: no password is asked.'],
  'redis.sign-in-refused': ['fail', 'It refuses the password, or asks for one and none is set.'],
  'redis.protected-mode': ['fail', 'It refuses every other machine, because it has no password.'],
  'redis.stranger-unsure': ['warn', 'It answers PONG; whether it refuses strangers could not be seen.'],
  'redis.busy': ['inconclusive', 'It answers that it cannot serve just now.'],
} as const satisfies Codes;
const say = sayer(codes);

const urls = ['REDIS_URL', 'CELERY_BROKER_URL', 'BROKER_URL', 'CACHE_URL', 'VALKEY_URL'];
const parts = {
  host: ['REDIS_HOST'],
  port: ['REDIS_PORT'],
  user: ['REDIS_USERNAME'],
  password: ['REDIS_PASSWORD'],
};
const schemes: Record<string, boolean> = {
  redis: false,
  rediscache: false,
  valkey: false,
  rediss: true,
  valkeys: true,
};

/** What the server said to us with our credentials, and to a stranger without any. */
export type RedisSeen = RedisServer & { withPassword: boolean; ours: RedisAnswer; stranger: RedisAnswer };
type Config = RedisServer & Parameters<typeof askRedis>[1];

const configure = ({ settings, options }: Given): Config | null => {
  const found = settings.find(options.from.redis === undefined ? urls : [options.from.redis]);
  if (found) {
    const { scheme, host, port, user, password } = readAddress(found);
    const tls = schemes[scheme];
    if (tls === undefined)
      throw new Malformed(`${found.name} is no address of a Redis: redis://… or rediss://…`);
    const own = password ?? settings.find(parts.password)?.value ?? null;
    return { host: host === '' ? 'localhost' : host, port: port ?? 6379, tls, user, password: own };
  }
  const host = settings.plain(parts.host, hostForm, 'the name of a host');
  if (host === null) return null;
  return {
    host,
    port: Number(settings.plain(parts.port, portForm, 'a port') ?? 6379),
    tls: false,
    user: settings.find(parts.user)?.value.reveal() ?? null,
    password: settings.find(parts.password)?.value ?? null,
  };
};

const setPassword =
  'Set one (requirepass, or a user of its own with ACL SETUSER), and let the application send it: redis://:PASSWORD@HOST:6379/0';

const judgeOurs = (answer: RedisAnswer, place: string) => {
  if (answer.kind === 'failed') return sayFailure('redis', answer.failure, place);
  if (answer.kind === 'pong') return null;
  const said = `${place} answers ${answer.word}.`;
  if (/^(?:NOAUTH|WRONGPASS|NOPERM|ERR)$/.test(answer.word))
    return say('redis.sign-in-refused', said, {
      fix: 'Give the application the password that the server has.',
    });
  return answer.word === 'DENIED'
    ? say('redis.protected-mode', said, { fix: setPassword })
    : say('redis.busy', said, { fix: 'Try again when it has loaded its data.' });
};

const judgeBoth = ({ host, port, ours, stranger }: RedisSeen) => {
  const place = placeOf(host, port);
  if (stranger.kind === 'pong')
    return say('redis.no-password', `${place} answers PONG to a stranger.`, { fix: setPassword });
  const refused = judgeOurs(ours, place);
  if (refused) return refused;
  return stranger.kind === 'refused'
    ? say('redis.ok', `${place} answers PONG, and ${stranger.word} to a stranger.`)
    : say('redis.stranger-unsure', undefined, { fix: 'Try again.' });
};

/** Judges a Redis, or what speaks like one. */
export const judgeRedis = (o: RedisSeen): Judged => ({
  ...judgeBoth(o),
  seen: {
    server: placeOf(o.host, o.port),
    encrypted: o.tls,
    'password set': o.withPassword,
    'to us': o.ours.kind === 'refused' ? o.ours.word : o.ours.kind,
    'to a stranger': o.stranger.kind === 'refused' ? o.stranger.word : o.stranger.kind,
    ...(o.ours.kind === 'pong' ? { version: o.ours.version } : {}),
  },
});

export const redis = defineCheck<Config, RedisSeen>({
  id: 'redis',
  title: 'The cache and broker',
  needs: 'Set REDIS_URL, such as redis://:PASSWORD@HOST:6379/0, or REDIS_HOST and REDIS_PASSWORD.',
  variables: [...urls, ...Object.values(parts).flat()],
  codes,
  configure,
  async observe({ host, port, tls, user, password }, { options }) {
    const server = { host, port, tls };
    const [ours, stranger] = await Promise.all([
      askRedis(server, { user, password }, options.requestMs),
      askRedis(server, { user: null, password: null }, options.requestMs),
    ]);
    return { ...server, withPassword: password !== null, ours, stranger };
  },
  judge: judgeRedis,
});
