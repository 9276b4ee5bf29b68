import { prismaFolder } from '../bootstrap/paths.ts';
import { openEngine } from './engine.ts';
import { migrationList, readMigrations, schemaFiles } from './files.ts';

/**
 * The SQL that leads from the migrations to the schema files; null when they agree. `adminUrl` is of a role that may
 * make a database, in which the migrations are applied and which is dropped again.
 */
export async function difference(adminUrl: string): Promise<string | null> {
  const files = schemaFiles(prismaFolder);
  const { engine, close } = await openEngine(adminUrl, files);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(prismaFolder, readMigrations(prismaFolder)) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true, // 2 says that there is a difference
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 2 ? stdout : null;
  } finally {
    await close();
  }
}
