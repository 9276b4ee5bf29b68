import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import { closeSession, openSession } from '#lib/access/session.ts';
import type { Scope } from '#lib/core/actor.ts';
import { GENESIS } from '#lib/core/audit.ts';
import { db } from '#lib/core/db.ts';
import { mintScope } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { tell } from '#lib/notify/tell.ts';
import { openProject, type Place } from '#tests/database/fixture.ts';
import { join, must, openWorkspace } from '#tests/database/people.ts';
import { closeLive } from './hub.ts';
import type { Change } from './schema.ts';
import { openStream } from './stream.ts';

type Got = { event: string; id: string; data: Partial<Change> };

let owner: Scope;
const places: Place[] = [];

beforeAll(async () => {
  owner = await signedIn(await openWorkspace());
  for (const name of ['One', 'Two', 'Three']) places.push(await openProject(owner, 'django-launch', name));
});
afterAll(closeLive);

/** The scope with a session of its own, as the cookie would bring it. */
async function signedIn(scope: Scope): Promise<Scope> {
  return mintScope({ ...scope, sessionId: await openSession(scope.userId, '', new Date()) });
}

/** A reader as a browser is one: it keeps the last id, and can be cut off. */
async function follow(scope: Scope, after: string | null = null) {
  const stream = await openStream(scope, after);
  if (typeof stream === 'string') throw new Error(stream);
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const got: Got[] = [];
  let last = after;
  let text = '';
  const ended = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? '';
        got.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) });
        last = field('id') || last;
      }
    }
  })();
  return { got, ended, last: () => last, cut: () => reader.cancel() };
}

const until = (is: () => boolean) => expect.poll(is, { timeout: 5_000, interval: 10 }).toBe(true);

const say = (place: Place, body = 'Seen.') =>
  run(commentItem, owner, { ...place, item: 'certificate', body });

const told = (got: readonly Got[], { project }: Place) =>
  got.filter(({ event, data }) => event === 'change' && data.project === project);

test('a change is told where it happened, and not to another workspace', async () => {
  const outsider = await follow(await signedIn(await openWorkspace()));
  const reader = await follow(owner);
  const [place] = places as [Place];
  must(await say(place));
  await until(() => told(reader.got, place).length > 0);
  expect(reader.got[0]?.event).toBe('position');
  expect(outsider.got.map(({ event }) => event)).toEqual(['position']);
  await reader.cut();
  await outsider.cut();
});

test('what commits late, after the reader was cut off, is told when it comes back', async () => {
  const [one, two] = places as [Place, Place];
  const { id } = await db().project.findFirstOrThrow({ where: { slug: one.project } });
  const chain = `late:${id}`;
  const slow = new Client({ connectionString: process.env.DATABASE_URL });
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query(
    `INSERT INTO "HistoryEvent" (id, chain, seq, "workspaceId", type, at, line, hash)
     VALUES (gen_random_uuid(), $1, 1, $2, 'item.commented', now(), '{}', $3)`,
    [chain, owner.workspace.id, GENESIS],
  );
  const reader = await follow(owner);
  must(await say(two));
  await until(() => told(reader.got, two).length > 0);
  await reader.cut();
  await slow.query('COMMIT');
  await slow.end();
  const again = await follow(owner, reader.last());
  await until(() => again.got.some(({ data }) => data.chain === chain));
  await again.cut();
});

test('fifty writers and a reader that is cut off again and again: every number of every chain is told', async () => {
  const heads = () => db().chainHead.findMany({ where: { chain: { startsWith: 'project:' } } });
  const before = new Map((await heads()).map(({ chain, seq }) => [chain, seq]));
  let reader = await follow(owner);
  const seen: Got[] = [];
  let writing = true;
  const writers = Array.from({ length: 50 }, async (_, n) => {
    for (let round = 0; round < 3; round += 1) must(await say(places[(n + round) % 3] as Place));
  });
  const cutting = (async () => {
    while (writing) {
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 30));
      await reader.cut();
      seen.push(...reader.got);
      reader = await follow(owner, reader.last());
    }
  })();
  await Promise.all(writers);
  writing = false;
  await cutting;
  const covered = (chain: string, seq: number) =>
    [...seen, ...reader.got].some(
      ({ data }) => data.chain === chain && (data.from ?? 0) <= seq && seq <= (data.to ?? 0),
    );
  const missing = async () => {
    const wanted = (await heads()).flatMap(({ chain, seq }) => {
      const from = before.get(chain) ?? 0;
      return Array.from({ length: seq - from }, (_, n) => [chain, from + n + 1] as const);
    });
    expect(wanted).toHaveLength(150);
    return wanted.filter(([chain, seq]) => !covered(chain, seq));
  };
  await expect.poll(missing, { timeout: 5_000 }).toEqual([]);
  await reader.cut();
}, 30_000);

test('a lost connection to the database ends the streams, and who comes back misses nothing', async () => {
  const [place] = places as [Place];
  const reader = await follow(owner);
  await until(() => reader.got.length > 0);
  const killed = await db().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'holdpoint live'
      AND datname = current_database()`;
  expect(killed).toHaveLength(1);
  await reader.ended;
  must(await say(place));
  const again = await follow(owner, reader.last());
  await until(() => told(again.got, place).length > 0);
  await again.cut();
});

test('a position of before a restored backup, or too far back, says that everything may have changed', async () => {
  const ahead = await follow(owner, '99999999999999');
  await until(() => ahead.got.some(({ event }) => event === 'reset'));
  await ahead.cut();
});

test('who is told something learns of it, and nobody else does', async () => {
  const [place] = places as [Place];
  const engineer = await signedIn(await join(owner, 'engineer'));
  const [own, other] = [await follow(engineer), await follow(owner)];
  const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const telling = { kind: 'step-late' as const, key: 'step:1', workspaceId: owner.workspace.id, project };
  await db().$transaction((tx) => tell(tx, [{ ...telling, to: [engineer.userId] }], new Date()));
  await until(() => own.got.some(({ event }) => event === 'notice'));
  expect(other.got.some(({ event }) => event === 'notice')).toBe(false);
  await own.cut();
  const missed = await follow(engineer, '1');
  await until(() => missed.got.some(({ event }) => event === 'notice' || event === 'reset'));
  await missed.cut();
  await other.cut();
});

test('a member who leaves, and a session that ends, see nothing more', async () => {
  const leaver = await signedIn(await join(owner, 'engineer'));
  const sleeper = await signedIn(await join(owner, 'viewer'));
  const [left, slept] = [await follow(leaver), await follow(sleeper)];
  must(await run(removeMember, owner, { userId: leaver.userId }));
  await left.ended;
  expect(left.got.at(-1)?.event).toBe('bye');
  await closeSession(sleeper.sessionId ?? '', new Date());
  await slept.ended;
  expect(slept.got.at(-1)?.event).toBe('bye');
});
