import { isReady } from '#lib/core/health.ts';

// A worker's health check: 0 when its database answers and is of its version.
process.exit((await isReady()) ? 0 : 1);
