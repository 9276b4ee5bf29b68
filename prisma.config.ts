import { defineConfig } from 'prisma/config';

// `generate` needs no engine, yet the CLI looks for one and would download it: any existing file will do.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
