import { defineConfig } from 'prisma/config';

// `prisma generate` insists on a schema engine that it downloads, and never starts it: any existing file will do
// (docs/decisions/0003-migrations-without-the-downloaded-engine.md).
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

const url = process.env.DATABASE_MIGRATE_URL ?? process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
