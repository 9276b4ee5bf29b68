import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { sha256 } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { readBlob } from '#lib/core/storage.ts';
import { addTarget } from '#lib/target/commands/add.ts';
import { itemOf, openProject, type Place, signNow } from '../../tests/database/fixture.ts';
import { join, must, openWorkspace } from '../../tests/database/people.ts';
import { sendReport } from './commands/send.ts';
import { readReports } from './queries.ts';

const clean = 'System check identified no issues (0 silenced).\n';
const issues = (...ids: string[]) =>
  `System check identified some issues:\n\nWARNINGS:\n${ids.map((id) => `?: (${id}) Something.\n`).join('')}\nSystem check identified ${ids.length} issue${ids.length === 1 ? '' : 's'} (0 silenced).\n`;

let owner: Scope;
let engineer: Scope;
let place: Place;

const send = (content: string, more: object = {}) => run(sendReport, owner, { ...place, content, ...more });
const rowOf = () => db().readiness.findFirstOrThrow({ where: { project: { slug: place.project } } });
const answers = async (key: string) => {
  const { id } = await itemOf(place, key);
  return db().$queryRaw<{ answer: string; verdict: string | null }[]>`
    SELECT answer, verdict FROM "ItemReport" WHERE "itemId" = ${id}::uuid ORDER BY position`;
};
const eventsOf = (type: string) => db().historyEvent.findMany({ where: { type }, orderBy: { seq: 'desc' } });

beforeAll(async () => {
  owner = await openWorkspace();
  engineer = await join(owner, 'engineer');
  place = await openProject(owner, 'django-launch', 'Reports');
}, 60_000);

describe('a report that is sent in', () => {
  test('answers the items that name its ids, silence too, and is kept as it came', async () => {
    const sent = must(await send(issues('security.W004', 'shop.W001'), { release: '4f2a' }));
    expect(sent).toMatchObject({ format: 'django-check', verdict: 'warn' });
    expect(await answers('hsts')).toMatchObject([
      { answer: 'security.W004', verdict: 'fail' },
      { answer: 'security.W005', verdict: 'inconclusive' },
    ]);
    expect(await answers('nosniff')).toMatchObject([{ answer: 'security.W006', verdict: 'pass' }]);
    const raw = issues('security.W004', 'shop.W001');
    const blob = await readBlob(sha256(raw));
    expect(await new Response(blob?.body).text()).toBe(raw);
    const [event] = await eventsOf('machine-report.sent');
    expect(event?.line).toContain(sha256(raw));
  });

  test('lists what nobody named, and what is still awaited', async () => {
    const reports = await readReports(owner, place.project);
    const unassigned = reports?.latest.filter(({ items }) => items.length === 0).map(({ id }) => id);
    expect(unassigned).toContain('shop.W001');
    expect(reports?.awaited.map(({ id }) => id)).toContain('applied');
    expect(reports?.earlier).toHaveLength(1);
  });

  test('replaces the one before: what it lists no more passes', async () => {
    must(await send(clean));
    expect(await answers('hsts')).toMatchObject([{ verdict: 'pass' }, { verdict: 'pass' }]);
    const reports = await readReports(owner, place.project);
    expect(
      reports?.latest.filter(({ format }) => format === 'django-check').map(({ id }) => id),
    ).not.toContain('shop.W001');
  });

  test('of another target than production answers nothing', async () => {
    must(
      await run(addTarget, owner, { ...place, name: 'staging', targetUrl: 'https://staging.example.com/' }),
    );
    must(await send(issues('security.W006'), { target: 'staging' }));
    expect(await answers('nosniff')).toMatchObject([{ verdict: 'pass' }]);
    expect(await send(clean, { target: 'moon' })).toMatchObject({ refusal: { code: 'no-such-target' } });
  });

  test('leaves an event on each item whose answer it changed, and none where nothing changed', async () => {
    const before = (await eventsOf('machine-report.answered')).length;
    must(await send(clean));
    expect(await eventsOf('machine-report.answered')).toHaveLength(before);
    must(await send(issues('security.W006')));
    const events = (await eventsOf('machine-report.answered')).map(({ line }) => JSON.parse(line));
    expect(events.find(({ item }) => item === 'nosniff')).toMatchObject({
      data: { id: 'security.W006', from: 'pass', to: 'fail' },
    });
    must(await send(clean));
  });

  test.each([
    ['cut off', { content: issues('security.W004').slice(0, 60) }, /^content: Line \d+: .*not whole/],
    ['of no known kind', { content: 'hello' }, /Choose its format/],
    ['of a format that does not exist', { content: clean, format: 'nagios' }, /There are: django-check/],
    ['too large', { content: 'x'.repeat(5 * 1024 * 1024 + 1) }, /5 MiB/],
  ])('%s is refused', async (_what, input, says) => {
    const result = await run(sendReport, owner, { ...place, ...input });
    expect(result.ok ? '' : result.refusal.message).toMatch(says);
  });
});

describe('a report that fails', () => {
  const key = 'nosniff';
  const signAll = async () => {
    for (const probe of await db().itemProbe.findMany({ where: { item: { key } } }))
      await db().itemProbe.update({
        where: { id: probe.id },
        data: { verdict: 'pass', code: 'x.ok', checkedAt: new Date() },
      });
    return must(await signNow(engineer, place, key));
  };

  test('voids the sign-offs that named it, at once, and reopens the item', async () => {
    expect(await signAll()).toMatchObject({ state: 'done' });
    must(await send(issues('security.W006')));
    const signOff = await db().signOff.findFirstOrThrow({ where: { item: { key } } });
    expect(signOff.voidCause).toEqual({
      fact: 'report',
      format: 'django-check',
      id: 'security.W006',
      result: 'fail',
    });
    expect(signOff.factsVersion).toBe(2);
    expect((await itemOf(place, key)).state).toBe('open');
    const { blockers } = await rowOf();
    expect(JSON.stringify(blockers)).toContain('the report on security.W006 fails');
  });

  test('keeps the item from being signed, and a later pass brings no signature back', async () => {
    const refused = await signNow(engineer, place, key);
    expect(refused).toMatchObject({ refusal: { code: 'report-fails' } });
    must(await send(clean));
    expect((await itemOf(place, key)).state).toBe('open');
    expect(await signAll()).toMatchObject({ state: 'done' });
  });

  test('that never came keeps an item from being signed where it is required', async () => {
    const refused = await signNow(engineer, place, 'migrations-applied');
    expect(refused).toMatchObject({ refusal: { code: 'report-missing' } });
  });
});

describe('contradictions', () => {
  test('are counted in the portfolio, and gone when either side is mended', async () => {
    const { id } = await itemOf(place, 'hsts');
    const fail = { verdict: 'fail', code: 'hsts.missing', summary: 'No header.', checkedAt: new Date() };
    await db().itemProbe.updateMany({ where: { itemId: id, kind: 'hsts' }, data: fail });
    must(await send(clean));
    expect((await rowOf()).contradictions).toBe(1);
    must(await send(issues('security.W004')));
    expect((await rowOf()).contradictions).toBe(0);
  });
});

test('reports of one project sent at once leave one latest of each id', async () => {
  const texts = Array.from({ length: 8 }, (_, n) => (n % 2 ? clean : issues('security.W006', `shop.W${n}`)));
  const results = await Promise.all(texts.map((text) => send(text)));
  expect(results.every(({ ok }) => ok)).toBe(true);
  const latest = await db().machineResult.findMany({
    where: { format: 'django-check' },
    select: { reportId: true },
  });
  expect(new Set(latest.map(({ reportId }) => reportId)).size).toBe(1);
});
