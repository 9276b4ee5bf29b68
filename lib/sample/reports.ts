import 'server-only';
import { run } from '#lib/core/run.ts';
import { sendReport } from '#lib/machine-report/commands/send.ts';
import type { Stage } from './act.ts';
import { must } from './must.ts';

const CHECK = `System check identified some issues:

WARNINGS:
?: (security.W021) You have not set the SECURE_HSTS_PRELOAD setting to True. Without this, your site cannot be submitted to the browser preload list.

System check identified 1 issue (0 silenced).
`;

const MIGRATIONS = `auth
 [X] 0001_initial
 [X] 0002_alter_permission_name_max_length
shop
 [X] 0001_initial
 [X] 0002_order_total
No changes detected
`;

const LOCAL = JSON.stringify({
  schema: 'holdpoint.local/1',
  results: [
    {
      ...{ check: 'redis', verdict: 'pass', code: 'redis-ok' },
      summary: 'Redis answers, and refuses without the password.',
      seen: { server: '7.4', tls: true },
    },
  ],
});

/** Sends what other tools found. */
export async function report({ cast, workspace, project }: Stage): Promise<void> {
  for (const content of [CHECK, MIGRATIONS, LOCAL])
    must(await run(sendReport, cast.backend, { workspace, project, content }));
}
