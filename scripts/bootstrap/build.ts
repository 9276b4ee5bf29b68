import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { variableNames } from '#lib/core/env.ts';
import { root } from './paths.ts';
import { digestOf, makeIfStale } from './stamp.ts';
import { runTool } from './tool.ts';

const sources = ['app', 'components', 'lib', 'prisma', 'public', 'generated'];
const settings = [
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const entries = ['instrumentation.ts', 'scripts/bootstrap/build.ts'];

/** Builds the application unless nothing changed since the last build. */
export async function buildApplication(): Promise<string> {
  const digest = digestOf(root, [...sources, ...settings, ...entries], /\.test\.tsx?$/);
  const made = await makeIfStale(join(root, '.next', 'holdpoint-build'), digest, async () => {
    await runTool('The build', ['node_modules/next/dist/bin/next', 'build'], buildEnvironment());
    completeStandalone();
  });
  return made ? 'built' : 'up to date';
}

/** Node's flags for a web process that collects its garbage early: docs/decisions/0012-memory-before-throughput.md. */
export const memoryFlags = ['--heap-growing-percent=60', '--max-semi-space-size=16'];

/** How many pools of memory the threads of a process share; else each keeps what it once needed. */
export const MEMORY_POOLS = '2';

/** How Node starts the built application: it ends when the process that started it does. */
export function standaloneCommand(): string[] {
  const before = ['exit-with-parent.mjs', 'front-door.ts'];
  const imports = before.flatMap((name) => ['--import', join(import.meta.dirname, name)]);
  return [...memoryFlags, ...imports, standaloneServer()];
}

function standaloneServer(): string {
  const manifest = JSON.parse(readFileSync(join(root, '.next', 'required-server-files.json'), 'utf8'));
  return join(root, '.next', 'standalone', manifest.relativeAppDir, 'server.js');
}

/** Nothing of the running instance belongs into a build. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const configured = new Set<string>(variableNames);
  const rest = Object.entries(process.env).filter(([name]) => !configured.has(name));
  return { ...Object.fromEntries(rest), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

/** The build leaves static files out of the standalone folder, and puts settings in. */
function completeStandalone(): void {
  const folder = join(standaloneServer(), '..');
  cpSync(join(root, '.next', 'static'), join(folder, '.next', 'static'), { recursive: true });
  if (existsSync(join(root, 'public')))
    cpSync(join(root, 'public'), join(folder, 'public'), { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith('.env')) rmSync(join(folder, name));
}
