import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { attachLink, attachNote } from '#lib/evidence/commands/attach.ts';
import { removeEvidence } from '#lib/evidence/commands/remove.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { cancelRun } from '#lib/probe/commands/cancel.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { withdrawSignOff } from '#lib/signoff/commands/withdraw.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { answer, itemOf, openProject, type Place, passProbes, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';

let owner: Scope;
let lead: Scope;
let engineer: Scope;
let viewer: Scope;
let place: Place;
beforeAll(async () => {
  owner = await openWorkspace();
  [lead, engineer, viewer] = [
    await join(owner, 'lead'),
    await join(owner, 'engineer'),
    await join(owner, 'viewer'),
  ];
});

const stateOf = async (key: string) => (await itemOf(place, key)).state;
// The certificate is a hold before HSTS: it is done first.
async function passHold() {
  await passProbes(engineer, place, 'certificate');
  for (const person of [engineer, lead]) must(await signNow(person, place, 'certificate'));
}
const readiness = () => db().readiness.findFirstOrThrow({ where: { project: { slug: place.project } } });

describe('signing', () => {
  beforeAll(async () => {
    place = await openProject(lead, 'django-launch', 'Signing');
    await passHold();
  });

  test('is refused while a blocking probe has never run, fails, or is being confirmed', async () => {
    expect(codeOf(await signNow(engineer, place, 'hsts'))).toBe('probe-never-run');
    await answer(engineer, place, 'hsts', 'hsts', {
      verdict: 'fail',
      code: 'hsts.missing',
      confirming: true,
    });
    expect(codeOf(await signNow(engineer, place, 'hsts'))).toBe('probe-confirming');
    await answer(engineer, place, 'hsts', 'hsts', { verdict: 'fail', code: 'hsts.missing' });
    const refused = await signNow(engineer, place, 'hsts');
    expect(codeOf(refused)).toBe('probe-fails');
    expect(refused).toMatchObject({ refusal: { message: expect.stringContaining('hsts.missing') } });
  });

  test('one signature completes an important item; the score moves and an event says so', async () => {
    await passProbes(engineer, place, 'hsts');
    const before = await readiness();
    expect(must(await signNow(engineer, place, 'hsts')).state).toBe('done');
    const after = await readiness();
    expect(after.pointsDone - before.pointsDone).toBe(3);
    const events = await db().historyEvent.findMany({ where: { itemId: (await itemOf(place, 'hsts')).id } });
    expect(events.map(({ type }) => type)).toContain('signoff.signed');
  });

  test('a critical item needs two people', async () => {
    const item = 'debug-off';
    await passProbes(engineer, place, item);
    must(await run(attachNote, engineer, { ...place, item, body: 'Checked by hand.' }));
    expect(must(await signNow(engineer, place, item)).state).not.toBe('done');
    expect(codeOf(await signNow(engineer, place, item))).toBe('already-signed');
    expect(must(await signNow(lead, place, item)).state).toBe('done');
    expect(codeOf(await signNow(owner, place, item))).toBe('complete');
  });

  test('what names a hold in after is not done before the hold is, though it may be signed', async () => {
    const item = 'database-connects';
    await passProbes(engineer, place, item);
    must(await run(attachNote, engineer, { ...place, item, body: 'Connects.' }));
    expect(must(await signNow(engineer, place, item)).state).toBe('open');
    must(await run(attachNote, engineer, { ...place, item: 'production-database', body: 'PostgreSQL 17.' }));
    for (const person of [engineer, lead]) must(await signNow(person, place, 'production-database'));
    expect(await stateOf(item)).toBe('done');
  });

  test('a viewer may not sign, and the refusal says who may', async () => {
    const refused = await signNow(viewer, place, 'nosniff');
    expect(refused).toMatchObject({
      refusal: { status: 403, message: expect.stringContaining('engineers') },
    });
  });

  test('facts that changed under the eyes are refused with what changed', async () => {
    await passProbes(engineer, place, 'nosniff');
    const { id } = await itemOf(place, 'nosniff');
    const seen = await loadSigningFacts(db(), id);
    if (!seen) throw new Error('no facts');
    const url = 'https://example.org/ticket/7';
    must(await run(attachLink, engineer, { ...place, item: 'nosniff', url }));
    const refused = await run(signItem, engineer, {
      ...place,
      item: 'nosniff',
      digest: factsDigest(seen),
      seen,
    });
    expect(codeOf(refused)).toBe('facts-changed');
    expect(refused).toMatchObject({ refusal: { message: expect.stringContaining(url) } });
  });

  test('required evidence must be there first', async () => {
    await db().item.updateMany({ where: { key: 'log-level' }, data: { evidenceNeed: 'required' } });
    expect(codeOf(await signNow(engineer, place, 'log-level'))).toBe('evidence-missing');
  });

  test('a blocked item is not signed, and blocking takes done away', async () => {
    must(
      await run(moveItems, lead, {
        ...place,
        items: ['hsts'],
        to: 'blocked',
        reason: 'The proxy is being replaced.',
      }),
    );
    expect(await stateOf('hsts')).toBe('blocked');
    expect(codeOf(await signNow(lead, place, 'hsts'))).toBe('blocked');
    must(await run(moveItems, lead, { ...place, items: ['hsts'], to: 'open' }));
    expect(await stateOf('hsts')).toBe('done');
  });

  test('a withdrawn signature no longer counts and stays on record', async () => {
    must(await run(withdrawSignOff, engineer, { ...place, item: 'hsts', reason: 'Too early.' }));
    expect(await stateOf('hsts')).toBe('open');
    const { id } = await itemOf(place, 'hsts');
    expect(await db().signOff.count({ where: { itemId: id, withdrawnAt: { not: null } } })).toBe(1);
    expect(codeOf(await run(withdrawSignOff, engineer, { ...place, item: 'hsts' }))).toBe('not-signed');
  });
});

describe('voiding', () => {
  beforeAll(async () => {
    place = await openProject(lead, 'django-launch', 'Voiding');
    await passHold();
    await passProbes(engineer, place, 'hsts');
    must(await signNow(engineer, place, 'hsts'));
  });
  const standing = async (key: string) => {
    const { id: itemId } = await itemOf(place, key);
    return db().signOff.count({ where: { itemId, voidedAt: null, withdrawnAt: null } });
  };

  test.each(['warn', 'inconclusive'] as const)('%s does not void', async (verdict) => {
    await answer(engineer, place, 'hsts', 'hsts', { verdict });
    expect(await standing('hsts')).toBe(1);
    expect(await stateOf('hsts')).toBe('done');
  });

  test('a first failure shows and voids nothing; a confirmed one voids; a later pass brings nothing back', async () => {
    await answer(engineer, place, 'hsts', 'hsts', { verdict: 'fail', confirming: true });
    expect([await standing('hsts'), await stateOf('hsts')]).toEqual([1, 'done']);
    await answer(engineer, place, 'hsts', 'hsts', { verdict: 'fail' });
    expect([await standing('hsts'), await stateOf('hsts')]).toEqual([0, 'open']);
    await answer(engineer, place, 'hsts', 'hsts', { verdict: 'pass' });
    expect([await standing('hsts'), await stateOf('hsts')]).toEqual([0, 'open']);
    expect(must(await signNow(engineer, place, 'hsts')).state).toBe('done');
  });

  test('removed evidence voids the signatures that named it, added evidence does not', async () => {
    const note = { ...place, item: 'log-level', body: 'LOG_LEVEL=INFO' };
    const { evidence } = must(await run(attachNote, engineer, note));
    must(await signNow(engineer, place, 'log-level'));
    must(await run(attachNote, engineer, { ...note, body: 'One more.' }));
    expect(await stateOf('log-level')).toBe('done');
    must(
      await run(removeEvidence, engineer, { ...place, item: 'log-level', evidence, reason: 'Wrong server.' }),
    );
    expect([await standing('log-level'), await stateOf('log-level')]).toEqual([0, 'open']);
  });

  test('a new production target voids what looked at the old one and makes its probes never run', async () => {
    must(
      await signNow(engineer, place, 'error-alerts').then((result) =>
        result.ok ? result : signWithNote('error-alerts'),
      ),
    );
    must(
      await run(editProject, lead, {
        ...{ ...place, name: 'Voiding', targetUrl: 'https://new.example.com/', httpPort: 80 },
        ...{ launchAt: '2027-03-29T09:00', timeZone: 'Europe/Vienna', leadId: lead.userId },
      }),
    );
    expect([await standing('hsts'), await standing('error-alerts')]).toEqual([0, 1]);
    expect(codeOf(await signNow(engineer, place, 'hsts'))).toBe('probe-never-run');
  });

  test('an answer that was on its way when the target changed is not one of the new target', async () => {
    const other = await openProject(lead, 'django-launch', 'Retargeted');
    const { run: going } = must(await run(startRun, lead, other));
    must(
      await run(editProject, lead, {
        ...{ ...other, name: 'Retargeted', targetUrl: 'https://new.example.com/', httpPort: 80 },
        ...{ launchAt: '2027-03-29T09:00', timeZone: 'Europe/Vienna', leadId: lead.userId },
      }),
    );
    const probe = (await itemOf(other, 'hsts')).probes.find(({ kind }) => kind === 'hsts');
    const { kind, paramsDigest } = probe ?? { kind: '', paramsDigest: '' };
    const given = { run: going, kind, paramsDigest, confirming: false, answer: passed() };
    expect(must(await run(recordAnswer, mintSystem('test'), given))).toEqual({ state: 'cancelled' });
    expect(codeOf(await signNow(engineer, other, 'hsts'))).toBe('probe-never-run');
  });

  test('a run that is cancelled leaves no probe waiting to be confirmed', async () => {
    const other = await openProject(lead, 'django-launch', 'Cancelled');
    const { run: going } = must(await run(startRun, lead, other));
    const probe = (await itemOf(other, 'hsts')).probes.find(({ kind }) => kind === 'hsts');
    const { kind, paramsDigest } = probe ?? { kind: '', paramsDigest: '' };
    const failed = { ...passed(), verdict: 'fail' as const, code: 'hsts-missing' };
    must(
      await run(recordAnswer, mintSystem('test'), {
        ...{ run: going, kind, paramsDigest, confirming: true, answer: failed },
      }),
    );
    expect(codeOf(await signNow(engineer, other, 'hsts'))).toBe('probe-confirming');
    must(await run(cancelRun, lead, { ...other, run: going }));
    expect(codeOf(await signNow(engineer, other, 'hsts'))).toBe('probe-never-run');
  });

  const passed = () => ({
    ...{ verdict: 'pass' as const, code: 'hsts-ok', summary: 'said by a test', at: new Date() },
    ...{ observation: {}, reproduce: '', ruleVersion: 1 },
  });

  async function signWithNote(item: string) {
    must(await run(attachNote, engineer, { ...place, item, body: 'Seen.' }));
    return signNow(engineer, place, item);
  }
});
