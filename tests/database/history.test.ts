import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { type Line, linesOf } from '#lib/history/lines.ts';
import { type Followed, follow, type Proof, verifyHistory } from '#lib/history/verify.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { openProject, type Place } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';

let owner: Scope;
let place: Place;
beforeAll(async () => {
  owner = await openWorkspace();
  place = await openProject(owner, 'django-launch', 'History');
});

async function exported(slug: string | null): Promise<{ bytes: Uint8Array; head: string }> {
  const found = await exportHistory(owner, slug);
  if (!found) throw new Error('nothing to export');
  return { bytes: Buffer.concat(await all(found.lines)), head: found.head };
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

const said = (proof: Proof) => (proof.ok ? 'ok' : `${proof.misfit.code} ${proof.misfit.line}`);

describe('the database refuses to change history', () => {
  const wanted = [
    `UPDATE "HistoryEvent" SET type = 'x.y'`,
    'DELETE FROM "HistoryEvent"',
    'TRUNCATE "HistoryEvent"',
    'TRUNCATE "HistoryEvent" CASCADE',
    'ALTER TABLE "HistoryEvent" DISABLE TRIGGER ALL',
  ];

  test.each(wanted)('from the role of the application: %s', async (statement) => {
    expect(await codeOf(process.env.DATABASE_URL, statement)).toBe('42501');
  });

  test.each(wanted.slice(0, 4))('from the owner of the tables, by trigger: %s', async (statement) => {
    expect(await codeOf(process.env.DATABASE_MIGRATE_URL, statement)).toBe('23000');
  });

  // SQLSTATE 42501 is "insufficient privilege", 23000 what the trigger raises.
  async function codeOf(connectionString: string | undefined, statement: string): Promise<string> {
    const client = new Client({ connectionString });
    await client.connect();
    try {
      await client.query(statement);
      return 'done';
    } catch (error) {
      return String((error as { code?: string }).code);
    } finally {
      await client.end();
    }
  }
});

// RACE_ROUNDS=200 is the whole proof; ten rounds a run are enough to see it break.
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 10);

describe('50 writers on one project', () => {
  test('leave no gap and no fork, and each change exactly its event', async () => {
    const items = await db().item.findMany({ where: { project: { slug: place.project } }, take: 5 });
    const comments: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const writers = Array.from({ length: 50 }, (_, at) => {
        const item = items[at % items.length]?.key ?? '';
        return run(commentItem, owner, { ...place, item, body: `Writer ${at} of round ${round}` });
      });
      comments.push(...(await Promise.all(writers)).map((result) => must(result).comment));
    }
    const where = { type: 'item.commented' };
    const events = await db().historyEvent.findMany({ where, orderBy: { seq: 'asc' } });
    const told = events.map(({ line }) => (JSON.parse(line) as { data: { comment: string } }).data.comment);
    expect([...told].sort()).toEqual([...comments].sort());
    const { bytes, head } = await exported(place.project);
    const last = events.at(-1)?.seq;
    expect(await verifyHistory([bytes], head)).toMatchObject({ ok: true, events: last, noted: last });
  }, 900_000);
});

describe('an export', () => {
  test('of the workspace verifies and holds no event of a project', async () => {
    const { bytes, head } = await exported(null);
    const proof = await verifyHistory([bytes], head);
    expect(proof).toMatchObject({ ok: true, chain: `workspace:${owner.workspace.id}` });
  });

  test("is nobody else's", async () => {
    expect(await exportHistory(await openWorkspace(), place.project)).toBeNull();
  });

  test('is the same for every member, a viewer too', async () => {
    const viewer = await join(owner, 'viewer');
    expect((await exportHistory(viewer, place.project))?.head).toBe((await exported(place.project)).head);
  });
});

describe('in an export of 1,000 events', () => {
  let lines: Line[];
  let states: Followed[];
  let head: string;
  beforeAll(async () => {
    const small = await openProject(owner, 'django-launch', 'Thousand');
    const rows = await db().item.findMany({
      where: { project: { slug: small.project } },
      select: { key: true },
    });
    const items = rows.map(({ key }) => key);
    for (let round = 0; round * items.length < 1000; round += 1) {
      const to = round % 2 === 0 ? 'blocked' : 'in-progress';
      must(await run(moveItems, owner, { ...small, items, to, reason: `Runde ${round} “ñ” 💡` }));
    }
    const { bytes } = await exported(small.project);
    lines = (await all(linesOf([bytes]))).slice(0, 1000);
    states = [{ chain: null, seq: 0, head: '0'.repeat(64), noted: null }];
    for (const line of lines) states.push(must(followed(line)));
    head = states.at(-1)?.head ?? '';
  }, 60_000);

  const followed = (line: Line) => {
    const next = follow(states.at(-1) ?? { chain: null, seq: 0, head: '', noted: null }, line);
    return 'code' in next
      ? { ok: false as const, refusal: { status: 422 as const, code: next.code, message: next.why } }
      : { ok: true as const, value: next };
  };
  const print = (some: readonly Line[]): Uint8Array =>
    Buffer.concat(some.flatMap(({ bytes }) => [bytes, Uint8Array.of(0x0a)]));
  const swapped = (a: number, b: number) => Object.assign([...lines], { [a]: lines[b], [b]: lines[a] });

  // The verifier is a fold over lines, so a change in line n is looked for from the state before line n on.
  async function isFound(from: number, bytes: Uint8Array): Promise<boolean> {
    let at = states[from] as Followed;
    for await (const line of linesOf([bytes])) {
      const next = follow(at, line);
      if ('code' in next) return true;
      at = next;
    }
    return false;
  }
  const flip = (bytes: Uint8Array, at: number, by: number): Uint8Array => {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ by;
    return changed;
  };

  test('nothing is found in it as it is', async () => {
    expect(lines).toHaveLength(1000);
    expect(await verifyHistory([print(lines)], head)).toMatchObject({ ok: true, events: 1000, noted: 1000 });
  });

  test('every byte of some lines, changed in two ways, is found', async () => {
    for (const line of [0, 1, 499, 998, 999]) {
      const around = print(lines.slice(line, line + 2));
      const length = (lines[line]?.bytes.length ?? 0) + 1;
      for (let at = 0; at < length; at += 1) {
        for (const by of [1, 0x80]) {
          if (!(await isFound(line, flip(around, at, by)))) expect.fail(`line ${line}, byte ${at}, by ${by}`);
        }
      }
    }
  });

  test('a byte changed at any of 5,000 places is found', async () => {
    const random = seeded(4);
    for (let round = 0; round < 5000; round += 1) {
      const line = random(1000);
      const around = print(lines.slice(line, line + 2));
      const at = random((lines[line]?.bytes.length ?? 0) + 1);
      const by = 1 + random(255);
      if (!(await isFound(line, flip(around, at, by)))) expect.fail(`line ${line}, byte ${at}, by ${by}`);
    }
  });

  test('a byte changed is found when the whole file is read', async () => {
    const random = seeded(5);
    const whole = print(lines);
    for (let round = 0; round < 25; round += 1) {
      const changed = flip(whole, random(whole.length), 1 + random(255));
      expect((await verifyHistory([changed])).ok).toBe(false);
    }
  });

  test("any one event left out, repeated, or in its neighbour's place is found, at its line", async () => {
    for (let at = 0; at < 999; at += 1) {
      const [own, next] = [lines[at] as Line, lines[at + 1] as Line];
      expect(follow(states[at] as Followed, next)).toMatchObject({ code: 'seq', line: at + 1 });
      expect(follow(states[at + 1] as Followed, own)).toMatchObject({ code: 'seq', line: at + 2 });
    }
  });

  test.each([
    ['the first left out', () => lines.slice(1), 'seq 1'],
    ['one in the middle left out', () => lines.toSpliced(500, 1), 'seq 501'],
    ['two far apart swapped', () => swapped(10, 900), 'seq 11'],
    ['the last two swapped', () => swapped(998, 999), 'seq 999'],
    ['the last repeated', () => [...lines, ...lines.slice(-1)], 'seq 1001'],
  ])('%s', async (_name, changed, expected) => {
    expect(said(await verifyHistory([print(changed())]))).toBe(expected);
  });

  test('a tail cut off anywhere is found with the noted head, and only with it', async () => {
    for (const kept of [1, 2, 500, 998, 999]) {
      const bytes = print(lines.slice(0, kept));
      expect(said(await verifyHistory([bytes]))).toBe('ok');
      expect(said(await verifyHistory([bytes], head))).toBe(`head ${kept + 1}`);
    }
  });
});

// A small generator with a seed (mulberry32), so that a failure can be had again.
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
