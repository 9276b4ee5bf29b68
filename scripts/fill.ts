import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '#lib/core/env.ts';
import { prismaFolder, root } from './bootstrap/paths.ts';

// Runs as the application would: loads built-in templates, does what the environment asks for, and answers the
// process that started it with the one-time set-up link of an empty instance.
if (existsSync(join(prismaFolder, 'seed.ts'))) {
  const { seed } = await import(join(prismaFolder, 'seed.ts'));
  await seed();
}
const setup = join(root, 'lib', 'access', 'setup.ts');
if (existsSync(setup)) {
  const { ensureSetupLink } = await import(setup);
  const link: string | null = await ensureSetupLink(env().HOLDPOINT_URL);
  if (link) process.send?.(link);
}
process.exit(0);
