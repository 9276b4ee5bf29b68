import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { setProbe } from '#lib/revision/commands/set-probe.ts';
import { itemOf, openProject, type Place, signNow } from './fixture.ts';
import { must, openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

let owner: Scope;
let place: Place;
const bound = 'backups';
const free = 'logs';

/** What the probe of the release sees on production: a name, or none. */
async function deploy(release: string | null) {
  const { probes } = await itemOf(place, free);
  const probe = probes.find(({ kind }) => kind === 'release');
  if (!probe) throw new Error('no probe of the release');
  await db().probeRun.updateMany({ data: { state: 'finished', startedAt: new Date(0) } });
  const { run: id } = must(await run(startRun, owner, { ...place, item: free }));
  const found = release === null ? [] : [{ source: 'header x-release', value: release }];
  const said = release === null ? ['inconclusive', 'release.none-seen'] : ['pass', 'release.seen'];
  const answer = {
    ...{ verdict: said[0], code: said[1], summary: 'said by a test', at: new Date() },
    ...{ observation: { found }, reproduce: '', ruleVersion: 1 },
  };
  must(
    await run(recordAnswer, mintSystem('test'), {
      run: id,
      kind: 'release',
      paramsDigest: probe.paramsDigest,
      confirming: false,
      answer,
    }),
  );
}

const causes = async (key: string) =>
  (await db().signOff.findMany({ where: { item: { key } }, orderBy: { signedAt: 'asc' } })).map(
    ({ voidCause }) => voidCause,
  );

beforeAll(async () => {
  owner = await openWorkspace('alone');
  await publishSmallTemplate();
  place = await openProject(owner, 'small-launch', 'Releases');
  must(await run(setProbe, owner, { ...place, item: free, kind: 'release', params: {} }));
  await db().item.updateMany({ where: { key: bound }, data: { voidOn: ['release'] } });
}, 60_000);

describe('a new release', () => {
  test('voids what was signed on another one, where the item asks for that', async () => {
    await deploy('1.0');
    must(await signNow(owner, place, bound));
    must(await signNow(owner, place, free));
    await deploy('1.0');
    expect(await causes(bound)).toEqual([null]);
    await deploy('1.1');
    expect(await causes(bound)).toEqual([{ fact: 'release', from: '1.0', to: '1.1' }]);
    expect(await causes(free)).toEqual([null]);
    expect((await itemOf(place, bound)).state).toBe('open');
  });

  test('that nothing tells any more voids nothing, and is told again as the same', async () => {
    must(await signNow(owner, place, bound));
    await deploy(null);
    await deploy('1.1');
    expect((await causes(bound)).at(-1)).toBeNull();
  });

  test('is one of the facts, so that nobody signs another one unseen', async () => {
    const facts = await db().signOff.findFirstOrThrow({ where: { item: { key: bound }, voidedAt: null } });
    expect(facts.facts).toMatchObject({ version: 2, release: '1.1' });
  });
});
