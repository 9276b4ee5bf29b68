import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { readWaiting } from '#lib/inbox/queries.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { setDue } from '#lib/item/commands/due.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver } from '#lib/waiver/commands/ask.ts';
import { rejectWaiver } from '#lib/waiver/commands/reject.ts';
import { itemOf, openProject, type Place, signNow } from '#tests/database/fixture.ts';
import { join, must, openWorkspace } from '#tests/database/people.ts';
import { openSeats } from '#tests/database/poll-fixture.ts';
import { startMailServer } from '#tests/setup/mail-server.ts';
import { tellDue } from './clock.ts';
import { chooseNotices } from './commands/choose.ts';
import { markRead } from './commands/mark-read.ts';
import { listNotices } from './queries.ts';
import { type NoticeKind, noticeKinds } from './schema.ts';
import { workGather, workMail } from './work.ts';

const server = await startMailServer();
process.env.SMTP_URL = server.url;
process.env.HOLDPOINT_MAIL_FROM = 'Holdpoint <holdpoint@example.org>';
afterAll(() => server.stop());

let owner: Scope;
let bob: Scope;
let place: Place;

beforeAll(async () => {
  owner = await openWorkspace();
  place = await openProject(owner);
});
beforeEach(async () => {
  bob = await join(owner, 'engineer', 'Bob Okafor');
  server.received.length = 0;
  server.mood = 'good';
});

async function makeItem(title = 'A check', severity = 'critical'): Promise<string> {
  return must(await run(addItem, owner, { ...place, title, section: 'Own', severity })).key;
}
const give = async (items: string[], to = bob) =>
  must(await run(assignItems, owner, { ...place, items, assigneeId: to.userId }));
const told = async (person: Scope): Promise<NoticeKind[]> =>
  (await listNotices(person)).rows.map(({ kind }) => kind);

/** What the queue would do: one mail of what somebody was told. Gives its key, or null where there was none to make. */
async function gather(person: Scope): Promise<string | null> {
  await workGather({ workspaceId: person.workspace.id, users: [person.userId] });
  const where = { userId: person.userId, mailKey: { not: null } };
  return (await db().notice.findFirst({ where, orderBy: { id: 'desc' } }))?.mailKey ?? null;
}
async function mail(person: Scope): Promise<void> {
  const key = await gather(person);
  if (key) await workMail({ mail: key });
}
const stateOf = async (key: string | null) =>
  (await db().mail.findUnique({ where: { key: key ?? '' } }))?.state;

describe('a mail', () => {
  test('takes everything along that was told at once, plain and as HTML, with hostile titles shown as they are', async () => {
    const titles = Array.from({ length: 50 }, (_, n) => `Check ${n}`);
    titles[0] = '<img src=x onerror=alert(1)> & "quoted"';
    const keys: string[] = [];
    for (const title of titles) keys.push(await makeItem(title));
    // Each by itself: more at once are told of as a number.
    for (const key of keys) await give([key]);
    await mail(bob);
    expect(server.received).toHaveLength(1);
    const [got] = server.received;
    expect(got?.to?.[0]?.address).toBe(bob.email);
    expect(got?.subject).toContain('50 things in');
    expect(got?.text).toContain(titles[0]);
    for (const title of titles.slice(1)) expect(got?.html).toContain(`>${title}</a>`);
    expect(got?.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;');
    expect(got?.html).not.toContain('<img');
  });

  test('is asked for by one job, in the transaction of what happened', async () => {
    const jobs = () => db().$queryRaw<{ data: { users: string[] } }[]>`
      SELECT data FROM pgboss.job WHERE name = 'notify.gather'`;
    const before = (await jobs()).length;
    await give([await makeItem(), await makeItem(), await makeItem()]);
    const after = await jobs();
    expect(after).toHaveLength(before + 1);
    expect(after.some(({ data }) => data.users.includes(bob.userId))).toBe(true);
    expect(
      await run(assignItems, bob, { ...place, items: ['certificate'], assigneeId: owner.userId }),
    ).toMatchObject({ ok: false });
    expect(await jobs()).toHaveLength(before + 1);
  });

  test('outlives an outage, and is sent once however often it is asked for', async () => {
    await give([await makeItem()]);
    const key = await gather(bob);
    await server.stop();
    await expect(workMail({ mail: key ?? '' })).rejects.toThrow();
    expect(await stateOf(key)).toBe('waiting');
    await server.start();
    server.mood = 'busy';
    await expect(workMail({ mail: key ?? '' })).rejects.toThrow('Try again later');
    expect(server.received).toHaveLength(0);
    server.mood = 'good';
    await Promise.all([1, 2, 3].map(() => workMail({ mail: key ?? '' })));
    await workMail({ mail: key ?? '' });
    expect(server.received).toHaveLength(1);
    expect(await stateOf(key)).toBe('sent');
  });

  test('is sent again where the connection broke before the text, and never where it broke after', async () => {
    await give([await makeItem()]);
    const key = await gather(bob);
    server.mood = 'late';
    await expect(workMail({ mail: key ?? '' })).rejects.toThrow();
    expect(await stateOf(key)).toBe('waiting');
    server.mood = 'silent';
    await workMail({ mail: key ?? '' });
    server.mood = 'good';
    await workMail({ mail: key ?? '' });
    expect(server.received).toHaveLength(1);
    expect(await stateOf(key)).toBe('handed');
  });

  test('is not tried again for a mailbox that does not exist', async () => {
    await give([await makeItem()]);
    const key = await gather(bob);
    server.mood = 'unknown-recipient';
    await workMail({ mail: key ?? '' });
    expect(await stateOf(key)).toBe('refused');
  });

  test('is not sent to who has left, nor about what was read or taken away in the meantime', async () => {
    await give([await makeItem()]);
    const key = await gather(bob);
    must(await run(removeMember, owner, { userId: bob.userId }));
    await workMail({ mail: key ?? '' });
    const carol = await join(owner, 'engineer');
    await give([await makeItem()], carol);
    must(await run(markRead, carol, { workspace: carol.workspace.slug }));
    await mail(carol);
    const moved = await makeItem();
    await give([moved], carol);
    await give([moved], owner);
    await mail(carol);
    expect(server.received).toEqual([]);
    expect(await stateOf(key)).toBe('needless');
  });

  test('and the centre follow what the person chose', async () => {
    const { slug: workspace } = bob.workspace;
    const but = (kind: NoticeKind) => noticeKinds.filter((each) => each !== kind);
    must(await run(chooseNotices, bob, { workspace, inApp: noticeKinds, byMail: but('assigned') }));
    await give([await makeItem()]);
    await mail(bob);
    expect([server.received.length, await told(bob)]).toEqual([0, ['assigned']]);
    must(await run(chooseNotices, bob, { workspace, inApp: but('assigned'), byMail: noticeKinds }));
    await give([await makeItem()]);
    await mail(bob);
    expect([server.received.length, await told(bob)]).toEqual([1, ['assigned']]);
  });
});

describe('people are told', () => {
  test('that an item is theirs, once it can be worked on: what is behind a hold when the hold opens', async () => {
    const [hold, behind] = [await makeItem('The hold', 'important'), await makeItem('Behind it')];
    const { id } = await itemOf(place, hold);
    await db().item.update({ where: { id }, data: { hold: true } });
    await db().item.update({ where: { id: (await itemOf(place, behind)).id }, data: { after: [hold] } });
    await give([behind]);
    expect(await told(bob)).toEqual([]);
    must(await signNow(owner, place, hold));
    expect(await told(bob)).toEqual(['assigned']);
    expect((await readWaiting(bob, new Date())).unread).toBe(1);
    await give([await makeItem()], owner);
    expect(await told(owner)).not.toContain('assigned');
  });

  test('of many items at once as a number, on the screen and by mail', async () => {
    await give(await Promise.all(['One', 'Two', 'Three', 'Four'].map((title) => makeItem(title))));
    expect(await told(bob)).toEqual(['assigned']);
    await mail(bob);
    expect(server.received[0]?.text).toContain('Olive Owner assigned 4 items to you.');
    expect(server.received[0]?.text).toContain(`/projects/${place.project}?show=mine`);
  });

  test('when they are named in a comment', async () => {
    const body = 'What do you think, @bob okafor? And @Olive Owner.';
    must(await run(commentItem, owner, { ...place, item: await makeItem(), body }));
    expect(await told(bob)).toEqual(['mentioned']);
    expect(await told(owner)).not.toContain('mentioned');
  });

  test('when their signature is the next, and when what they signed falls', async () => {
    const item = await makeItem();
    await give([item], bob);
    must(await signNow(owner, place, item));
    expect(await told(bob)).toEqual(['sign-off-wanted', 'assigned']);
    must(await signNow(bob, place, item));
    const { title, why, how, severity, evidenceNeed } = await itemOf(place, item);
    const seen = textDigest({ title, why, how, severity, evidenceNeed } as Parameters<typeof textDigest>[0]);
    const text = { title: 'Another meaning', why, how, severity, evidenceNeed, section: 'Own' };
    must(await run(editItem, owner, { ...place, item, ...text, seen }));
    expect(await told(bob)).toEqual(['regressed', 'sign-off-wanted', 'assigned']);
  });

  test('that a poll waits for their vote, which stands in the inbox too', async () => {
    await openSeats(owner, place, [bob]);
    expect(await told(bob)).toEqual(['poll-opened']);
    expect((await readWaiting(bob, new Date())).votes).toMatchObject([{ seat: 'Seat 1' }]);
  });

  test('that a waiver wants their approval, and what was decided of what they asked for', async () => {
    const mia = await join(owner, 'manager', 'Mia Torres');
    const item = await makeItem('A risk', 'important');
    const asked = {
      ...place,
      item,
      reason: 'Mended next week.',
      expiresAt: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    };
    const { waiver } = must(await run(askWaiver, bob, asked));
    expect(await told(mia)).toEqual(['approval-wanted']);
    expect(await told(bob)).toEqual([]);
    expect((await readWaiting(mia, new Date())).unread).toBe(1);
    must(await run(rejectWaiver, mia, { ...place, item, waiver, note: 'Not before the launch.' }));
    expect(await told(bob)).toEqual(['waiver-decided']);
    expect((await readWaiting(mia, new Date())).unread).toBe(0);
    await mail(mia); // nothing waits for her any more
    await mail(bob);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.text).toContain('Mia Torres rejected a waiver: “Not before the launch.”');
  });

  test('what is due within a day and what expires within three, once each', async () => {
    const item = await makeItem();
    await give([item]);
    must(await run(setDue, owner, { ...place, items: [item], dueAt: '2027-03-20T12:00' }));
    const dayBefore = new Date('2027-03-19T18:00:00Z');
    await tellDue(new Date('2027-03-19T09:00:00Z'));
    expect(await told(bob)).toEqual(['assigned']);
    await tellDue(dayBefore);
    await tellDue(dayBefore);
    expect(await told(bob)).toEqual(['due-soon', 'assigned']);
    const risky = await makeItem('A risk', 'important');
    const asked = { ...place, item: risky, reason: 'Mended next week.', expiresAt: '2027-03-21' };
    const soon = new Date('2027-03-10T00:00:00Z');
    const { waiver } = must(await run(askWaiver, bob, asked, soon));
    must(await run(approveWaiver, owner, { ...place, item: risky, waiver }, soon));
    await tellDue(dayBefore);
    await tellDue(dayBefore);
    expect(await told(bob)).toEqual(['waiver-expiring', 'waiver-decided', 'due-soon', 'assigned']);
  });
});
