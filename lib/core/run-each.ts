import 'server-only';
import type { SystemActor } from './actor.ts';
import type { AnyCommand } from './command.ts';
import { run } from './run.ts';

/**
 * Runs a command of Holdpoint itself for each of many subjects, one transaction each. One that fails keeps none of the
 * others from its turn: it is told of in the log, and at the end the whole has failed, so that the queue tries again.
 */
export async function runEach<O>(
  command: AnyCommand<SystemActor, O>,
  actor: SystemActor,
  inputs: readonly unknown[],
  now: Date,
): Promise<void> {
  let failed = 0;
  for (const input of inputs) {
    try {
      const result = await run(command, actor, input, now);
      if (!result.ok) console.error(`${command.name} ${JSON.stringify(input)}: ${result.refusal.message}`);
    } catch (error) {
      failed += 1;
      console.error(`${command.name} ${JSON.stringify(input)}:`, error);
    }
  }
  if (failed > 0) throw new Error(`${command.name} failed for ${failed} of ${inputs.length}`);
}
