import { join } from 'node:path';
import { keepFrontDoor } from '#lib/access/front-door.ts';
import { ConfigurationError, env } from '#lib/core/env.ts';

// The web process of a container: the built application in this very process, once its configuration is sound.
try {
  env();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exit(2);
}
keepFrontDoor();
await import(join(import.meta.dirname, '..', 'server.js'));
