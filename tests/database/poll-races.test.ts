import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { decidePoll } from '#lib/poll/commands/decide.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { scrubPoll } from '#lib/poll/commands/scrub.ts';
import { castVote } from '#lib/poll/commands/vote.ts';
import { readPollScreen, readSnapshot } from '#lib/poll/queries.ts';
import { verifySnapshot } from '#lib/poll/snapshot.ts';
import { type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { digestNow, openSeats, openSmallProject, seatOf, voteNow } from './poll-fixture.ts';

const ROUNDS = 200;
/** Of what differs from another race in a detail. */
const FEW = 40;
const MINUTES = 240_000;
let lead: Scope;
let engineer: Scope;
let manager: Scope;
let place: Place;

beforeAll(async () => {
  const owner = await openWorkspace();
  [lead, engineer, manager] = [
    await join(owner, 'lead'),
    await join(owner, 'engineer'),
    await join(owner, 'manager'),
  ];
});

async function begin(name: string): Promise<void> {
  place = await openSmallProject(lead, name);
  must(await signNow(engineer, place, 'backups'));
}
async function screen() {
  const found = await readPollScreen(lead, place.project, new Date());
  if (!found) throw new Error('no screen');
  return found;
}
async function chainIsWhole(): Promise<void> {
  const exported = await exportHistory(lead, place.project);
  expect(await verifyHistory(exported?.lines ?? [], exported?.head ?? null)).toMatchObject({ ok: true });
}

test(
  `${FEW} rounds: one holder votes in two windows at once; one vote is given, one is refused`,
  async () => {
    await begin('Two windows');
    const poll = await openSeats(lead, place, [engineer]);
    const digest = await digestNow(place);
    for (let round = 0; round < FEW; round += 1) {
      const { id: seat, revision } = await seatOf(place, poll, engineer);
      const input = { ...place, poll, seat, digest, revision, comment: 'A race.' };
      const results = await Promise.all(
        (['go', 'no-go'] as const).map((vote) => run(castVote, engineer, { ...input, vote })),
      );
      expect(results.map(codeOf).sort()).toEqual(['conflict', 'done']);
      const winner = results.find(({ ok }) => ok);
      expect(await seatOf(place, poll, engineer)).toMatchObject({
        revision: revision + 1,
        ...(winner && must(winner)),
      });
    }
    await chainIsWhole();
  },
  MINUTES,
);

test(
  `${FEW} rounds: two holders vote at once; both votes stand`,
  async () => {
    await begin('Two holders');
    const poll = await openSeats(lead, place, [engineer, manager]);
    for (let round = 0; round < FEW; round += 1) {
      const results = await Promise.all([engineer, manager].map((person) => voteNow(person, place, poll)));
      expect(results.map(codeOf)).toEqual(['done', 'done']);
    }
    const { going } = await screen();
    expect(going?.seats.map(({ revision, standing }) => [revision, standing])).toEqual([
      [FEW, 'go'],
      [FEW, 'go'],
    ]);
    await chainIsWhole();
  },
  MINUTES,
);

test(
  `${ROUNDS} rounds: a vote while the checklist changes; it falls or is refused, and never counts`,
  async () => {
    await begin('Vote and change');
    const poll = await openSeats(lead, place, [engineer]);
    const outcomes = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: seat, revision } = await seatOf(place, poll, engineer);
      const digest = await digestNow(place);
      const vote = () => run(castVote, engineer, { ...place, poll, seat, digest, revision, vote: 'go' });
      const [voted, changed] = await together(vote, change, round % 2 === 0);
      must(changed);
      count(outcomes, codeOf(voted));
      const found = await screen();
      expect(found.going?.seats[0]?.standing).toMatch(/^(void|none)$/);
      const decided = await run(decidePoll, lead, { ...place, poll, decision: 'GO', digest: found.digest });
      expect(codeOf(decided)).toMatch(/^votes-(void|missing)$/);
    }
    expect([...outcomes.keys()].filter((code) => code !== 'done' && code !== 'checklist-changed')).toEqual(
      [],
    );
    expect(outcomes.get('done')).toBeGreaterThan(0);
    await chainIsWhole();
  },
  MINUTES,
);

test(
  `${FEW} rounds: GO while the checklist changes; decided on what was seen, or refused`,
  async () => {
    await begin('Decide and change');
    const outcomes = new Map<string, number>();
    for (let round = 0; round < FEW; round += 1) {
      const poll = await openSeats(lead, place, [engineer]);
      must(await voteNow(engineer, place, poll));
      const digest = await digestNow(place);
      const decide = () => run(decidePoll, lead, { ...place, poll, decision: 'GO', digest });
      const [decided, changed] = await together(decide, change, round % 2 === 0);
      must(changed);
      count(outcomes, codeOf(decided));
      if (decided.ok) await isSealed(poll, digest);
      else must(await run(scrubPoll, lead, { ...place, poll, reason: 'The next round.' }));
    }
    expect([...outcomes.keys()].filter((code) => code !== 'done' && code !== 'checklist-changed')).toEqual(
      [],
    );
    expect(outcomes.get('done')).toBeGreaterThan(0);
    await chainIsWhole();
  },
  MINUTES,
);

test(
  `${FEW} rounds: two people decide at once; one decision, one refusal, one snapshot`,
  async () => {
    await begin('Two decisions');
    for (let round = 0; round < FEW; round += 1) {
      const poll = await openSeats(lead, place, [engineer]);
      must(await voteNow(engineer, place, poll));
      const digest = await digestNow(place);
      const results = await Promise.all(
        (['GO', 'NO-GO'] as const).map((decision) =>
          run(decidePoll, lead, { ...place, poll, decision, digest }),
        ),
      );
      expect(results.map(codeOf).sort()).toEqual(['done', 'poll-closed']);
      const winner = results.find(({ ok }) => ok);
      expect(await isSealed(poll, digest)).toBe(winner && must(winner).decision);
    }
    await chainIsWhole();
  },
  MINUTES,
);

test(
  '20 rounds: two people open a poll at once; one opens',
  async () => {
    await begin('Two openings');
    const input = { ...place, names: ['A'], holders: [engineer.userId] };
    for (let round = 0; round < 20; round += 1) {
      const results = await Promise.all([1, 2].map(() => run(openPoll, lead, input)));
      expect(results.map(codeOf).sort()).toEqual(['conflict', 'done']);
      must(await run(scrubPoll, lead, { ...place, poll: round + 1, reason: 'The next round.' }));
    }
  },
  MINUTES,
);

/** Starts both at once, the second first every other time; answers in the order given. */
async function together<A, B>(
  first: () => Promise<A>,
  second: () => Promise<B>,
  turned: boolean,
): Promise<[A, B]> {
  if (!turned) return Promise.all([first(), second()]);
  const [b, a] = await Promise.all([second(), first()]);
  return [a, b];
}

/** A change after which the checklist never again is what it was. */
const change = () =>
  run(addItem, lead, { ...place, title: 'One more', section: 'Own', severity: 'optional' });

const count = (outcomes: Map<string, number>, code: string) =>
  outcomes.set(code, (outcomes.get(code) ?? 0) + 1);

/** The decision of a poll, whose snapshot verifies and stands on a digest. */
async function isSealed(poll: number, digest: string) {
  const kept = await readSnapshot(lead, place.project, poll);
  const proof = verifySnapshot(Buffer.from(kept?.snapshot ?? ''));
  if (!proof.ok) throw new Error(proof.why);
  expect(proof.snapshot.digest).toBe(digest);
  return proof.snapshot.decision;
}
