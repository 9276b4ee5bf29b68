import { ensureSetupLink, setUpFromEnvironment } from '#lib/access/setup.ts';
import { closeDb } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { closeJobs } from '#lib/core/jobs.ts';
import { addSampleWorkspace } from '#lib/sample/sample.ts';
import { seedTemplates } from '#prisma/seed.ts';

/** What it tells the process that started it. */
export type Filled = { published: string[]; link: string | null };

// Runs as the application would, on every start: publishes built-in templates that are new, does what the
// environment asks for, and makes the one-time set-up link of an instance that is still empty.
const published = await seedTemplates();
await setUpFromEnvironment();
if (env().HOLDPOINT_SAMPLE) await addSampleWorkspace();
const filled: Filled = { published, link: await ensureSetupLink(env().HOLDPOINT_URL) };
await closeJobs();
await closeDb();
process.send?.(filled, () => process.exit(0));
