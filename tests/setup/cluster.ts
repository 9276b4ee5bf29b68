import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '#scripts/bootstrap/ports.ts';
import { startCluster } from '#scripts/postgres/cluster.ts';
import { makeTemplate, type Template } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    template: Template;
  }
}

/** Before the database tests: one PostgreSQL for the run, and in it a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { template, close } = await openTemplate();
  project.provide('template', template);
  return close;
}

/** The database to copy, in a server of its own, or in that of TEST_DATABASE_URL (a role that may make roles). */
export async function openTemplate(): Promise<{ template: Template; close: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const { template, drop } = await makeTemplate(given);
    return { template, close: drop };
  }
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-test-'));
  const port = await freePort();
  const cluster = await startCluster({
    folder: join(scratch, 'postgres'),
    port,
    password: 'test',
    throwaway: true,
    settings: { max_connections: '300' },
  });
  const close = async () => {
    await cluster.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
  const { template } = await makeTemplate(`postgresql://postgres:test@127.0.0.1:${port}/postgres`);
  return { template, close };
}
