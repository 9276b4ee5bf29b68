import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Result } from '#lib/core/result.ts';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { tellEvent } from '#lib/history/words.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { setDue } from '#lib/item/commands/due.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { decidePoll } from '#lib/poll/commands/decide.ts';
import { handSeat } from '#lib/poll/commands/hand-seat.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { pausePoll, resumePoll } from '#lib/poll/commands/pause.ts';
import { scrubPoll } from '#lib/poll/commands/scrub.ts';
import { castVote } from '#lib/poll/commands/vote.ts';
import { listPolls, readPollScreen, readSnapshot } from '#lib/poll/queries.ts';
import { verifySnapshot } from '#lib/poll/snapshot.ts';
import { stopProject } from '#lib/project/commands/stop.ts';
import { withdrawSignOff } from '#lib/signoff/commands/withdraw.ts';
import { type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { digestNow, openSeats, openSmallProject, projectOf, seatOf, voteNow } from './poll-fixture.ts';

let owner: Scope;
let lead: Scope;
let engineer: Scope;
let manager: Scope;
let viewer: Scope;
let place: Place;
let poll: number;
let count = 0;

beforeAll(async () => {
  owner = await openWorkspace();
  lead = await join(owner, 'lead', 'Lena Lindqvist');
  engineer = await join(owner, 'engineer', 'Emre Öz');
  manager = await join(owner, 'manager', 'Mona Matsu');
  viewer = await join(owner, 'viewer');
});

beforeEach(async () => {
  count += 1;
  place = await openSmallProject(lead, `Polls ${count}`);
  must(await signNow(engineer, place, 'backups'));
  poll = await openSeats(lead, place, [engineer, manager]);
});

const decide = async (decision: 'GO' | 'NO-GO', person = lead, digest?: string) =>
  run(decidePoll, person, { ...place, poll, decision, digest: digest ?? (await digestNow(place)) });
const allGo = async () => {
  for (const person of [engineer, manager]) must(await voteNow(person, place, poll));
};
const screen = async (person = lead) => {
  const found = await readPollScreen(person, place.project, new Date());
  if (!found) throw new Error('no screen');
  return found;
};
const standings = async () => (await screen()).going?.seats.map(({ standing }) => standing);
const move = (to: 'open' | 'in-progress', item = 'logs') =>
  run(moveItems, lead, { ...place, items: [item], to });

describe('opening', () => {
  test('is refused while another poll goes on, without seats, for one who may not vote, and with a name twice', async () => {
    const input = { ...place, names: ['A', 'B'], holders: [engineer.userId, manager.userId] };
    expect(codeOf(await run(openPoll, lead, input))).toBe('conflict');
    must(await run(scrubPoll, lead, { ...place, poll, reason: 'Wrong seats.' }));
    expect(codeOf(await run(openPoll, lead, { ...input, holders: ['', ''] }))).toBe('invalid');
    expect(codeOf(await run(openPoll, lead, { ...input, names: ['A', 'a'] }))).toBe('invalid');
    const outsider = await openWorkspace();
    for (const { userId } of [viewer, outsider])
      expect(codeOf(await run(openPoll, lead, { ...input, holders: [engineer.userId, userId] }))).toBe(
        'no-voter',
      );
    expect(must(await run(openPoll, lead, { ...input, holders: [engineer.userId, ''] })).poll).toBe(poll + 1);
    expect((await screen()).going?.seats.map(({ name }) => name)).toEqual(['A']);
  });
});

describe('voting', () => {
  test('is for the seat’s holder alone, and a no-go says why', async () => {
    const { id: seat } = await seatOf(place, poll, engineer);
    const input = { ...place, poll, seat, revision: 0, digest: await digestNow(place) };
    expect(codeOf(await run(castVote, owner, { ...input, vote: 'go' }))).toBe('not-your-seat');
    expect(codeOf(await run(castVote, engineer, { ...input, vote: 'no-go' }))).toBe('invalid');
    must(await run(castVote, engineer, { ...input, vote: 'no-go', comment: 'The alarm is silent.' }));
    expect(await standings()).toEqual(['no-go', 'none']);
  });

  test('may be done again while the poll is open, and history keeps both', async () => {
    must(await voteNow(engineer, place, poll, 'no-go', 'Not yet.'));
    must(await voteNow(engineer, place, poll, 'go', 'The alarm rings.'));
    expect(await standings()).toEqual(['go', 'none']);
    const where = { type: 'poll.voted', chain: `project:${(await projectOf(place)).id}` };
    const told = await db().historyEvent.findMany({ where, orderBy: { seq: 'asc' } });
    expect(told.map(({ line }) => tellEvent(line).what)).toEqual([
      expect.stringMatching(/^voted no-go for Seat 1 in poll 1, on the checklist [0-9a-f]{12}: Not yet\.$/),
      expect.stringContaining('voted go instead of no-go for Seat 1'),
    ]);
  });

  test('on what has changed since one looked is refused with what changed', async () => {
    const { id: seat } = await seatOf(place, poll, engineer);
    const seen = await digestNow(place);
    must(await move('in-progress'));
    const refused = await run(castVote, engineer, {
      ...place,
      poll,
      seat,
      revision: 0,
      digest: seen,
      vote: 'go',
    });
    expect(codeOf(refused)).toBe('checklist-changed');
    expect(refused).toMatchObject({
      refusal: { message: expect.stringContaining('logs went from open to in-progress') },
    });
  });

  test.each(['pausePoll', 'scrubPoll'] as const)('is refused after %s', async (how) => {
    const end: Record<typeof how, () => Promise<Result<unknown>>> = {
      pausePoll: () => run(pausePoll, lead, { ...place, poll }),
      scrubPoll: () => run(scrubPoll, lead, { ...place, poll, reason: 'x' }),
    };
    must(await end[how]());
    expect(codeOf(await voteNow(engineer, place, poll))).toBe(
      how === 'pausePoll' ? 'poll-paused' : 'poll-closed',
    );
  });
});

describe('votes fall', () => {
  type Change = [what: string, change: () => Promise<Result<unknown>>, said: string];
  test.each<Change>([
    ['an item moves', () => move('in-progress'), 'logs went from open to in-progress'],
    ['an item is signed', () => signNow(engineer, place, 'logs'), 'logs was signed'],
    [
      'a signature is withdrawn',
      () => run(withdrawSignOff, engineer, { ...place, item: 'backups' }),
      'backups lost a sign-off',
    ],
    [
      'an item is added',
      () => run(addItem, lead, { ...place, title: 'New', section: 'Own', severity: 'optional' }),
      'was added',
    ],
  ])('when %s, and the screen says why', async (_what, change, said) => {
    await allGo();
    expect(await standings()).toEqual(['go', 'go']);
    must(await change());
    expect(await standings()).toEqual(['void', 'void']);
    const { going } = await screen();
    for (const changed of [going?.changed, going?.seats[0]?.changed])
      expect(changed?.map(({ key, what }) => `${key} ${what}`).join('; ')).toContain(said);
    expect(codeOf(await decide('GO'))).toMatch(/^(votes-void|verdict-no-go)$/);
  });

  test('not for a comment, an assignee or a due date', async () => {
    await allGo();
    must(await run(commentItem, lead, { ...place, item: 'logs', body: 'Where are they?' }));
    must(await run(assignItems, lead, { ...place, items: ['logs'], assigneeId: engineer.userId }));
    must(await run(setDue, lead, { ...place, items: ['logs'], dueAt: '2027-03-01T09:00' }));
    expect(await standings()).toEqual(['go', 'go']);
  });

  test('and are given again on what the checklist is now', async () => {
    await allGo();
    must(await move('in-progress'));
    must(await voteNow(engineer, place, poll));
    expect(await standings()).toEqual(['go', 'void']);
    expect(codeOf(await decide('GO'))).toBe('votes-void');
    must(await voteNow(manager, place, poll));
    expect(must(await decide('GO')).decision).toBe('GO');
  });
});

describe('deciding GO', () => {
  test('is refused at NO-GO, against a no-vote, without every vote, and on what one has not seen', async () => {
    expect(codeOf(await decide('GO'))).toBe('votes-missing');
    must(await voteNow(engineer, place, poll));
    must(await voteNow(manager, place, poll, 'no-go', 'The contract is not signed.'));
    expect(codeOf(await decide('GO'))).toBe('no-vote');
    must(await voteNow(manager, place, poll));
    expect(codeOf(await decide('GO', lead, 'a'.repeat(64)))).toBe('checklist-changed');
    must(await run(stopProject, manager, { ...place, reason: 'A leak was found.' }));
    expect(codeOf(await decide('GO'))).toBe('verdict-no-go');
    expect(codeOf(await decide('GO', manager))).toBe('not-allowed');
    expect((await screen()).going).not.toBeNull();
  });

  test('ends the poll, and the snapshot verifies against the history', async () => {
    must(await voteNow(engineer, place, poll, 'go', 'Ready.'));
    must(await voteNow(manager, place, poll));
    const { snapshot } = must(await decide('GO'));
    expect(codeOf(await decide('NO-GO'))).toBe('poll-closed');
    const kept = await readSnapshot(viewer, place.project, poll);
    expect(kept?.hash).toBe(snapshot);
    const proof = verifySnapshot(Buffer.from(kept?.snapshot ?? ''));
    if (!proof.ok) throw new Error(proof.why);
    expect(proof.snapshot).toMatchObject({ decision: 'GO', readiness: { verdict: 'AT RISK' } });
    expect(proof.snapshot.seats.map(({ holder, vote }) => [holder.name, vote])).toEqual([
      ['Emre Öz', 'go'],
      ['Mona Matsu', 'go'],
    ]);
    const events = await eventsOf();
    const decided = events.at(-1);
    expect(decided).toMatchObject({ type: 'poll.decided', data: { snapshot, decision: 'GO' } });
    expect(decided?.prev).toBe(proof.snapshot.history.head);
    expect(decided?.seq).toBe(proof.snapshot.history.seq + 1);
  });

  test('NO-GO may be decided at any time, and is sealed as well', async () => {
    must(await voteNow(engineer, place, poll, 'no-go', 'No.'));
    must(await decide('NO-GO', lead, 'a'.repeat(64)));
    const kept = await readSnapshot(owner, place.project, poll);
    expect(verifySnapshot(Buffer.from(kept?.snapshot ?? ''))).toMatchObject({ ok: true });
    const next = await openSeats(lead, place, [engineer]);
    expect(next).toBe(poll + 1);
    expect((await listPolls(owner, place.project)).map(({ state }) => state)).toEqual(['open', 'decided']);
  });

  test('what was decided cannot be changed, whoever asks the database', async () => {
    must(await decide('NO-GO'));
    const { id: projectId } = await projectOf(place);
    await expect(db().poll.updateMany({ where: { projectId }, data: { decision: 'GO' } })).rejects.toThrow();
    await expect(db().poll.deleteMany({ where: { projectId } })).rejects.toThrow();
  });
});

test('a pause keeps the votes; a resumed poll counts them', async () => {
  await allGo();
  must(await run(pausePoll, lead, { ...place, poll, reason: 'Lunch.' }));
  expect(codeOf(await run(pausePoll, lead, { ...place, poll }))).toBe('poll-paused');
  expect(codeOf(await decide('GO'))).toBe('poll-paused');
  must(await run(resumePoll, lead, { ...place, poll }));
  expect(codeOf(await run(resumePoll, lead, { ...place, poll }))).toBe('conflict');
  must(await decide('GO'));
});

test('a seat whose holder left is handed on; the vote on it is dropped', async () => {
  const leaver = await join(owner, 'engineer');
  const { id: seat } = await seatOf(place, poll, manager);
  must(await run(handSeat, lead, { ...place, poll, seat, holder: leaver.userId }));
  must(await voteNow(leaver, place, poll));
  must(await run(removeMember, owner, { userId: leaver.userId }));
  expect(codeOf(await run(handSeat, lead, { ...place, poll, seat, holder: viewer.userId }))).toBe('no-voter');
  must(await run(handSeat, lead, { ...place, poll, seat, holder: manager.userId }));
  expect(await standings()).toEqual(['none', 'none']);
  must(await voteNow(manager, place, poll));
});

test('the screen says what one may do, and an outsider sees nothing', async () => {
  expect((await screen(lead)).can).toEqual({ run: true, vote: true });
  expect((await screen(engineer)).can).toEqual({ run: false, vote: true });
  expect((await screen(viewer)).can).toEqual({ run: false, vote: false });
  expect((await screen(engineer)).going?.seats.map(({ mine }) => mine)).toEqual([true, false]);
  const outsider = await openWorkspace();
  expect(await readPollScreen(outsider, place.project, new Date())).toBeNull();
  must(await decide('NO-GO'));
  expect(await readSnapshot(outsider, place.project, poll)).toBeNull();
});

type Line = { seq: number; prev: string; type: string; data: unknown };
async function eventsOf(): Promise<Line[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await exportHistory(owner, place.project))?.lines ?? []) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}
