import { join } from 'node:path';
import { root } from '../bootstrap/paths.ts';
import { Refusal } from '../bootstrap/refusal.ts';
import { step } from '../bootstrap/steps.ts';
import { runTool } from '../bootstrap/tool.ts';
import { type Counts, total } from './counts.ts';

/** The checks that read the source, each one thing that holds or not: its commands, run in turn. */
const checks: [title: string, ...commands: string[][]][] = [
  ['Format', ['@biomejs/biome/bin/biome', 'check', '--linter-enabled=false', '.']],
  ['Lint', ['@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '.']],
  ['Types', ['next/dist/bin/next', 'typegen'], ['typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['Unused code', ['knip/bin/knip.js']],
];

/** Runs them all side by side, and shows what failed. */
export async function checkSource(): Promise<Counts> {
  return total(await Promise.all(checks.map(checkOne)));
}

async function checkOne([title, ...commands]: (typeof checks)[number]): Promise<Counts> {
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  try {
    await holds(title, async () => {
      for (const [tool = '', ...args] of commands)
        await runTool(title, [join(root, 'node_modules', tool), ...args], env);
    });
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** One thing that holds, or throws a Refusal that says why not. */
export function holds(title: string, work: () => Promise<unknown>): Promise<void> {
  return step(title, async (tell) => {
    await work();
    tell('passed');
  });
}
