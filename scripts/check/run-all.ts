import { generateClient } from '../bootstrap/generate.ts';
import { Refusal } from '../bootstrap/refusal.ts';
import { type Counts, total } from './counts.ts';
import { holds } from './source.ts';

/** Runs every stage, whatever came of those before, and prints the sum as the last line. Gives the exit code. */
export async function runAll(stages: (() => Promise<Counts>)[]): Promise<number> {
  const counts: Counts[] = [];
  const generate = async () => {
    await holds('Prisma client', generateClient);
    return { passed: 0, failed: 0 }; // made ready, not tested
  };
  for (const stage of [generate, ...stages]) counts.push(await outcome(stage));
  const { passed, failed } = total(counts);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** A stage that cannot run at all is one failure. */
async function outcome(stage: () => Promise<Counts>): Promise<Counts> {
  try {
    return await stage();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}
