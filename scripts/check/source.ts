import { join } from 'node:path';
import { root } from '../bootstrap/paths.ts';
import { Refusal } from '../bootstrap/refusal.ts';
import { step } from '../bootstrap/steps.ts';
import { runTool } from '../bootstrap/tool.ts';
import type { Counts } from './counts.ts';

/** The checks that read the source, each one thing that holds or not: its commands, run in turn. */
const checks: [title: string, ...commands: string[][]][] = [
  ['Format', ['@biomejs/biome/bin/biome', 'check', '--linter-enabled=false', '.']],
  ['Lint', ['@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '.']],
  ['Types', ['next/dist/bin/next', 'typegen'], ['typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['Unused code', ['knip/bin/knip.js']],
];

/** Runs them all, also after one fails, and shows what failed. */
export async function checkSource(): Promise<Counts> {
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const counts = { passed: 0, failed: 0 };
  for (const [title, ...commands] of checks) {
    try {
      await holds(title, async () => {
        for (const [tool = '', ...args] of commands) {
          await runTool(title, [join(root, 'node_modules', tool), ...args], env);
        }
      });
      counts.passed += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      counts.failed += 1;
    }
  }
  return counts;
}

/** One thing that holds, or throws a Refusal that says why not. */
export function holds(title: string, work: () => Promise<unknown>): Promise<void> {
  return step(title, async (tell) => {
    await work();
    tell('passed');
  });
}
