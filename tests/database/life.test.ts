import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import {
  anyMove,
  begin,
  type Move,
  type Person,
  roleOf,
  type Setting,
  stateOf,
  step,
} from '#tests/model/life.ts';
import { ItemByCommands } from './by-commands.ts';
import { openProject } from './fixture.ts';
import { join, openWorkspace } from './people.ts';

// The same model as tests/model/life.test.ts, held against the commands on PostgreSQL: fewer lives, the real thing.
const setting = { severity: 'important', probes: [{ blocking: true }] } as const;
const teams = {} as Record<'alone' | 'team', Record<Person, Scope>>;

beforeAll(async () => {
  teams.team = await gather(await openWorkspace('team'));
  teams.alone = await gather(await openWorkspace('alone'));
}, 60_000);

async function gather(owner: Scope): Promise<Record<Person, Scope>> {
  const as = (person: Person) => join(owner, roleOf[person], person);
  return {
    owner,
    lead: await as('lead'),
    ann: await as('ann'),
    ben: await as('ben'),
    mia: await as('mia'),
    vic: await as('vic'),
  };
}

const anyLife = fc.tuple(fc.boolean(), fc.array(anyMove(1), { minLength: 25, maxLength: 40 }));
const by = { by: 'ann', probe: 0, days: 5 } as const;
/** One life that comes through every state, so that none is left to chance. */
const throughAll: Move[] = [
  { do: 'hold' },
  { do: 'answer', probe: 0, verdict: 'pass', confirming: false },
  { do: 'sign', by: 'ann', saw: 'now' },
  { do: 'edit', by: 'lead', field: 'how', cosmetic: false },
  { do: 'ask', ...by, kind: 'waiver' },
  { do: 'approve', by: 'mia', nth: 0 },
  { do: 'wait', days: 6 },
  { do: 'progress', by: 'ann', to: 'blocked' },
  { do: 'progress', by: 'ann', to: 'in-progress' },
  { do: 'answer', probe: 0, verdict: 'fail', confirming: false },
  { do: 'ask', ...by, kind: 'dispute' },
  { do: 'approve', by: 'mia', nth: 1 },
  { do: 'sign', by: 'ben', saw: 'now' },
  { do: 'wait', days: 6 },
  { do: 'ask', ...by, kind: 'not-applicable' },
];
const met = new Set<string>();

test('an item lives in PostgreSQL as the model says, and its history verifies', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async ([alone, moves]) => {
      const own: Setting = { ...setting, alone };
      const people = teams[alone ? 'alone' : 'team'];
      const place = await openProject(people.lead, 'django-launch', 'Life');
      const item = await ItemByCommands.open(people, place);
      let life = begin(own);
      let before = life;
      for (const [at, move] of moves.entries()) {
        const next = step(life, move, before);
        const told = `move ${at}: ${JSON.stringify(move)}`;
        expect(await item.play(move), told).toBe(next !== null);
        before = life;
        life = next ?? life;
        const standing = life.signatures
          .filter(({ valid }) => valid)
          .map(({ by }) => people[by].userId)
          .sort();
        expect(await item.show(), told).toEqual({ state: stateOf(life), standing });
        met.add(stateOf(life)).add(`${move.do} ${next ? 'done' : 'refused'}`);
      }
      const exported = await exportHistory(people.vic, place.project);
      expect(exported && (await verifyHistory(exported.lines, exported.head))).toMatchObject({ ok: true });
      const { id: projectId } = await db().project.findFirstOrThrow({
        where: { slug: place.project, workspaceId: people.owner.workspace.id },
      });
      const voided = await db().signOff.count({ where: { projectId, voidedAt: { not: null } } });
      expect(
        await db().historyEvent.count({ where: { chain: `project:${projectId}`, type: 'signoff.voided' } }),
      ).toBe(voided);
    }),
    { numRuns: 12, endOnFailure: true, examples: [[[false, throughAll]]] },
  );
  for (const what of ['done', 'waived', 'not-applicable', 'blocked', 'open', 'in-progress']) {
    expect(met, what).toContain(what);
  }
}, 300_000);
