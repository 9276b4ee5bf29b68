import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrations } from '../migrate/files.ts';
import { prismaFolder, root } from './paths.ts';
import { digestOf, makeIfStale } from './stamp.ts';
import { runTool } from './tool.ts';

const inputs = ['prisma/schema', 'prisma/migrations', 'prisma.config.ts', 'scripts/bootstrap/generate.ts'];
const versions = ['node_modules/prisma/package.json', 'node_modules/@prisma/client/package.json'];

/** Makes the database client, and the name of the newest migration that this code needs. */
export async function generateClient(): Promise<string> {
  const folder = join(root, 'generated');
  const digest = digestOf(root, [...inputs, ...versions]);
  const made = await makeIfStale(join(folder, '.stamp'), digest, async () => {
    await runTool('Prisma client', ['node_modules/prisma/build/index.js', 'generate'], process.env);
    mkdirSync(folder, { recursive: true });
    const newest = readMigrations(prismaFolder).at(-1)?.name ?? '';
    writeFileSync(join(folder, 'migration.ts'), `export const newestMigration = '${newest}';\n`);
  });
  return made ? 'generated' : 'up to date';
}
