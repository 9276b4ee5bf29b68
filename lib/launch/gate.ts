import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db, type Tx } from '#lib/core/db.ts';
import { loadFacts } from '#lib/readiness/facts.ts';
import { deriveStates } from '#lib/readiness/rules.ts';
import { scoreReadiness } from '#lib/readiness/score.ts';
import type { Gate } from './rules.ts';

const PASSED = ['done', 'waived', 'not-applicable'];

/** What stands at the gate of the live launch at this moment: the readiness, the holds, and the latest poll. */
export async function loadGate(
  tx: Tx,
  { id, stage }: { id: string; stage: string },
  now: Date,
): Promise<Gate> {
  const facts = (await loadFacts(tx, [id])).get(id);
  const { items = [], project = { alone: false, stopped: false, stopReason: null } } = facts ?? {};
  const states = deriveStates(items, project, now);
  const { verdict, blockers } = scoreReadiness(items, states, project, now);
  const holds = items.filter(({ key, hold }) => hold && !PASSED.includes(states.get(key) ?? 'open'));
  const poll = await tx.poll.findFirst({
    where: { projectId: id, state: { not: 'scrubbed' } },
    orderBy: { number: 'desc' },
    select: { number: true, state: true, decision: true },
  });
  const [worst] = blockers;
  const open = worst ? `“${worst.title}” holds it back first: ${worst.because}.` : null;
  const because = project.stopped ? `The project is stopped: ${project.stopReason}` : open;
  return { stage, verdict, because, holds, poll };
}

/** The same for a screen. The project is one that the person has just opened. */
export const readGate = (_scope: Scope, project: { id: string; stage: string }, now: Date): Promise<Gate> =>
  loadGate(db(), project, now);
