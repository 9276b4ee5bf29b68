import { backup } from './backup.ts';
import type { CheckId, Runnable } from './check.ts';
import { env } from './env.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { s3 } from './s3.ts';
import { sentry } from './sentry.ts';
import { smtp } from './smtp.ts';

/** Every local check. The clients that they speak with are loaded when one is run. */
export const localChecks: Record<CheckId, Runnable> = { env, postgres, redis, smtp, s3, sentry, backup };
