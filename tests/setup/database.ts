import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { copyTemplate, dropCopy } from './template.ts';

// Runs before each file of database tests, and before any module of ours is loaded: a database of its own.
const template = inject('template');
const copy = await copyTemplate(template);
const dataFolder = mkdtempSync(join(tmpdir(), 'holdpoint-data-'));

Object.assign(process.env, {
  DATABASE_URL: copy.appUrl,
  DATABASE_MIGRATE_URL: copy.ownerUrl,
  HOLDPOINT_URL: 'http://holdpoint.test',
  HOLDPOINT_SECRET: 'a secret of tests, thirty-two characters',
  HOLDPOINT_DATA_DIR: dataFolder,
});

afterAll(async () => {
  const { closeDb } = await import('#lib/core/db.ts');
  const { closeJobs } = await import('#lib/core/jobs.ts');
  await closeJobs();
  await closeDb();
  await dropCopy(template, copy);
  rmSync(dataFolder, { recursive: true, force: true });
});
