import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.ts';
import { onShutdown } from '../bootstrap/shutdown.ts';
import { type Counts, fromPlaywright, fromVitest, judged } from './counts.ts';

/** Unit and database tests. */
export function testCode(): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json'];
  return runTests(fromVitest, (report) => ({
    command: ['vitest/vitest.mjs', 'run', ...reporters, `--outputFile.json=${report}`],
    env: process.env,
  }));
}

/** Browser tests, against the built application. */
export function testBrowser(): Promise<Counts> {
  return runTests(fromPlaywright, (report) => ({
    command: ['@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, NODE_OPTIONS: '--conditions=react-server' },
  }));
}

type Runner = { command: string[]; env: NodeJS.ProcessEnv };

async function runTests<Report>(
  read: (report: Report) => Counts,
  runner: (report: string) => Runner,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-report-'));
  onShutdown(() => rmSync(folder, { recursive: true, force: true }));
  const report = join(folder, 'report.json');
  const {
    command: [tool = '', ...args],
    env,
  } = runner(report);
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onShutdown(() => {
    child.kill('SIGTERM');
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  return judged(readReport(report, read), code);
}

function readReport<Report>(file: string, read: (report: Report) => Counts): Counts {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as Report);
  } catch {
    return { passed: 0, failed: 0 }; // judged by how the runner ended
  }
}
