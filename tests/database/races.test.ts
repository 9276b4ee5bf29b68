import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import type { Result } from '#lib/core/result.ts';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { setSignOffs } from '#lib/quorum/commands/set-sign-offs.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { withdrawSignOff } from '#lib/signoff/commands/withdraw.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver } from '#lib/waiver/commands/ask.ts';
import { endWaiver } from '#lib/waiver/commands/end.ts';
import { rejectWaiver } from '#lib/waiver/commands/reject.ts';
import { takeBackWaiver } from '#lib/waiver/commands/take-back.ts';
import { itemOf, openProject, type Place } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { openSmallProject } from './poll-fixture.ts';

const ROUNDS = 200;
/** Of what differs from another race in a detail. */
const FEW = 40;
let owner: Scope;
let ann: Scope;
let ben: Scope;
let mia: Scope;
let max: Scope;
let place: Place;
let item: string;

beforeAll(async () => {
  owner = await openWorkspace();
  [ann, ben] = [await join(owner, 'engineer', 'Ann'), await join(owner, 'engineer', 'Ben')];
  [mia, max] = [await join(owner, 'manager', 'Mia'), await join(owner, 'manager', 'Max')];
  place = await openSmallProject(owner, 'Races');
  const fields = { ...place, title: 'Raced', section: 'Own', severity: 'important', evidenceNeed: 'none' };
  item = must(await run(addItem, owner, fields)).key;
}, 60_000);

const on = () => ({ ...place, item });
const rowOf = () => itemOf(place, item);
const facts = async () => {
  const seen = await loadSigningFacts(db(), (await rowOf()).id);
  if (!seen) throw new Error('no facts');
  return { digest: factsDigest(seen), seen };
};
const standing = async () =>
  db().signOff.findMany({ where: { itemId: (await rowOf()).id, voidedAt: null, withdrawnAt: null } });

/** Starts two at once, now one first and now the other; answers their codes. */
async function race(
  round: number,
  a: () => Promise<Result<unknown>>,
  b: () => Promise<Result<unknown>>,
): Promise<[string, string]> {
  const first = round % 2 === 0;
  const [one, two] = first ? [a(), b()] : [b(), a()];
  const [x, y] = await Promise.all([one, two]);
  return first ? [codeOf(x), codeOf(y)] : [codeOf(y), codeOf(x)];
}

async function expectWholeChain({ project } = place): Promise<void> {
  const exported = await exportHistory(owner, project);
  expect(exported && (await verifyHistory(exported.lines, exported.head))).toMatchObject({
    ok: true,
    noted: exported?.seq,
  });
}

describe(`${ROUNDS} rounds each, or ${FEW}`, () => {
  test('two people give the last sign-off: one does, the other is told that it is complete', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sign = await facts();
      const codes = await race(
        round,
        () => run(signItem, ann, { ...on(), ...sign }),
        () => run(signItem, ben, { ...on(), ...sign }),
      );
      expect([...codes].sort()).toEqual(['complete', 'done']);
      const [winner, ...others] = await standing();
      expect([others.length, (await rowOf()).state]).toEqual([0, 'done']);
      must(await run(withdrawSignOff, winner?.userId === ann.userId ? ann : ben, on()));
    }
    await expectWholeChain();
  }, 120_000);

  test('one person signs twice at once: one sign-off', async () => {
    must(await run(setSignOffs, owner, { ...on(), count: 2, role: '' }));
    for (let round = 0; round < FEW; round += 1) {
      const sign = await facts();
      const codes = await race(
        round,
        () => run(signItem, ann, { ...on(), ...sign }),
        () => run(signItem, ann, { ...on(), ...sign }),
      );
      expect([...codes].sort()).toEqual(['already-signed', 'done']);
      expect(await standing()).toHaveLength(1);
      must(await run(withdrawSignOff, ann, on()));
    }
    must(await run(setSignOffs, owner, { ...on(), count: '', role: '' }));
  }, 120_000);

  test('a sign-off while its facts change: it falls or it is refused, and never stands on the old text', async () => {
    const seen = { refused: 0, fell: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const sign = await facts();
      const { title, why, how, severity, evidenceNeed } = await rowOf();
      const text = { title, why, how, severity, evidenceNeed };
      const change = { ...on(), ...text, how: `Round ${round}.`, seen: textDigest(text) };
      const codes = await race(
        round,
        () => run(signItem, ann, { ...on(), ...sign }),
        () => run(editItem, owner, change),
      );
      expect([
        ['facts-changed', 'done'],
        ['done', 'done'],
      ]).toContainEqual(codes);
      seen[codes[0] === 'done' ? 'fell' : 'refused'] += 1;
      expect([await standing(), (await rowOf()).state]).toEqual([[], 'open']);
    }
    expect(Math.min(seen.refused, seen.fell)).toBeGreaterThan(0);
    await expectWholeChain();
  }, 120_000);

  test('a sign-off while a confirmed failure comes in: none that named the probe stands', async () => {
    const there = await openProject(owner, 'django-launch', 'Probed');
    const probed = { ...there, item: await itemWithProbe(there) };
    const { id } = await itemOf(there, probed.item);
    const { run: runId } = must(await run(startRun, owner, probed));
    const [probe] = await db().itemProbe.findMany({ where: { itemId: id } });
    const record = (verdict: 'pass' | 'fail') => {
      const said = { verdict, code: `${probe?.kind}.${verdict}`, summary: 'said by a test', at: new Date() };
      const answer = { ...said, observation: {}, reproduce: '', ruleVersion: 1 };
      const named = { run: runId, kind: probe?.kind, paramsDigest: probe?.paramsDigest, confirming: false };
      return run(recordAnswer, mintSystem('test'), { ...named, answer });
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      must(await record('pass'));
      const seen = await loadSigningFacts(db(), id);
      if (!seen) throw new Error('no facts');
      const sign = () => run(signItem, ann, { ...probed, digest: factsDigest(seen), seen });
      const [signed, recorded] = await race(round, sign, () => record('fail'));
      expect(['done', 'probe-fails']).toContain(signed);
      expect(recorded).toBe('done');
      expect(await db().signOff.count({ where: { itemId: id, voidedAt: null } })).toBe(0);
      expect((await itemOf(there, probed.item)).state).not.toBe('done');
    }
    await expectWholeChain(there);
  }, 120_000);

  test('a waiver approved twice: one approval', async () => {
    await decide(
      ROUNDS,
      (waiver) => run(approveWaiver, mia, waiver),
      (waiver) => run(approveWaiver, max, waiver),
    );
  }, 120_000);

  test('a waiver approved and rejected at once: one decision', async () => {
    await decide(
      FEW,
      (waiver) => run(approveWaiver, mia, waiver),
      (waiver) => run(rejectWaiver, max, { ...waiver, note: 'No.' }),
    );
  }, 120_000);

  type Named = Place & { item: string; waiver: string };
  async function decide(
    rounds: number,
    one: (waiver: Named) => Promise<Result<unknown>>,
    two: (waiver: Named) => Promise<Result<unknown>>,
  ) {
    const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    for (let round = 0; round < rounds; round += 1) {
      const { waiver } = must(await run(askWaiver, ann, { ...on(), reason: 'Next week.', expiresAt }));
      const named = { ...on(), waiver };
      const codes = await race(
        round,
        () => one(named),
        () => two(named),
      );
      expect([...codes].sort()).toEqual(['decided-already', 'done']);
      const { decision } = await db().waiver.findUniqueOrThrow({ where: { id: waiver } });
      expect((await rowOf()).state).toBe(decision === 'approved' ? 'waived' : 'open');
      if (decision === 'approved') must(await run(endWaiver, mia, { ...named, reason: 'Over.' }));
    }
    const { id: itemId } = await rowOf();
    const told = await db().historyEvent.count({
      where: { itemId, type: { in: ['waiver.approved', 'waiver.rejected'] } },
    });
    expect(told).toBe(
      await db().waiver.count({ where: { itemId, decision: { in: ['approved', 'rejected'] } } }),
    );
    await expectWholeChain();
  }

  test('a waiver ended and taken back at once: one end', async () => {
    const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    for (let round = 0; round < FEW; round += 1) {
      const { waiver } = must(await run(askWaiver, ann, { ...on(), reason: 'Next week.', expiresAt }));
      must(await run(approveWaiver, mia, { ...on(), waiver }));
      const end = () => run(endWaiver, max, { ...on(), waiver, reason: 'Over.' });
      const codes = await race(round, end, () => run(takeBackWaiver, ann, { ...on(), waiver }));
      expect([...codes].sort()).toEqual(['done', 'ended-already']);
    }
  }, 120_000);
});

// An item of a template with one probe and nothing that must be done before it.
async function itemWithProbe({ project }: Place): Promise<string> {
  const where = {
    project: { slug: project },
    after: { isEmpty: true },
    evidenceNeed: { not: 'required' },
  };
  const found = await db().item.findMany({ where, include: { probes: true } });
  const [one] = found.filter(({ probes }) => probes.length === 1 && probes[0]?.blocking);
  if (!one) throw new Error('no item with one blocking probe');
  return one.key;
}
