/** What the sample shows. example.com and the domain .invalid belong to nobody (RFC 2606), so nothing is reached. */

export const PROJECT = {
  name: 'Sample: web shop',
  targetUrl: 'https://example.com/',
  template: 'django-launch',
  timeZone: 'Europe/Vienna',
  daysAhead: 10,
} as const;

export type Part = 'lead' | 'backend' | 'operations' | 'manager';

/** Who works on it where the workspace is a team; each part's role in the workspace. */
export const PEOPLE = [
  { part: 'lead', role: 'lead', name: 'Lena Hartmann (sample)' },
  { part: 'backend', role: 'engineer', name: 'Ada Novak (sample)' },
  { part: 'operations', role: 'engineer', name: 'Ben Okafor (sample)' },
  { part: 'manager', role: 'manager', name: 'Mia Torres (sample)' },
] as const satisfies readonly { part: Part; role: string; name: string }[];

/** Evidence as notes, by the item's key. */
export const NOTES: Record<string, string> = {
  'settings-module':
    'In the container: `DJANGO_SETTINGS_MODULE=shop.settings.production`, printed by `manage.py diffsettings`.',
  'production-database':
    'PostgreSQL 18 on db-1, 4 vCPU, 16 GB. `SELECT version()` from the web container answers.',
  'backups-automated':
    'Nightly `pg_dump` at 02:00 UTC by cron on db-1; the last five are listed by `ls -l /backups`.',
  'media-storage': 'Uploads go to the bucket shop-media; a test file came back with the same SHA-256.',
  'email-service':
    'Mail goes through the transactional provider; the account is verified, the limit is 50,000 a month.',
  'rollback-tested': 'Rolled staging back one release and forth again: 6 minutes, no data lost.',
  'root-login-off': '`ssh root@web-1` answers "Permission denied (publickey)".',
};

/** Evidence as links, by the item's key. */
export const LINKS: Record<string, { url: string; name: string }> = {
  'error-tracker': { url: 'https://example.com/errors/shop', name: 'The project in the error tracker' },
  'doc-deployment': { url: 'https://example.com/wiki/deployment', name: 'How we deploy' },
  'doc-runbook': { url: 'https://example.com/wiki/runbook', name: 'Runbook' },
};

/** Signed by everyone whose signature is needed, where a rule of signing allows it. */
export const SIGNED = [
  ...['secret-key', 'settings-module', 'deploy-check', 'production-database', 'database-credentials'],
  ...['connection-pooling', 'database-connects', 'migrations-run', 'migrations-applied', 'rollback-tested'],
  ...[
    'media-storage',
    'redis',
    'queue-broker',
    'queue-worker',
    'log-level',
    'log-rotation',
    'root-login-off',
  ],
  ...['security-updates', 'doc-deployment', 'doc-runbook', 'test-user'],
] as const;

/** Signed by one person: another signature is waited for. */
export const HALF_SIGNED = ['backups-automated', 'email-service'] as const;

export const STARTED = [
  'certificate',
  'hsts',
  'error-tracker',
  'dns-domain',
  'spf',
  'uptime-monitoring',
] as const;

export const BLOCKED = {
  item: 'dkim',
  reason: 'The provider has not sent the DKIM key yet; asked again on Tuesday.',
} as const;

export const COMMENTS = [
  { by: 'operations', item: 'dkim', body: 'Their support says two working days. The DNS entry is prepared.' },
  {
    by: 'lead',
    item: 'backups-automated',
    body: 'Who restores one on staging before we sign the second time?',
  },
  {
    by: 'backend',
    item: 'hsts',
    body: 'Starting with a short `max-age`; a year once a week has gone by without complaints.',
  },
] as const satisfies readonly { by: Part; item: string; body: string }[];

export const WAIVER = {
  item: 'log-central',
  reason: 'One server for now: its own log is enough until the second one comes in spring.',
  note: 'Accepted. Look again when the second server is ordered.',
  days: 90,
} as const;

/** How the rehearsal of the shop's launch day went. */
export const REHEARSAL = {
  skipped: { step: 'step-maintenance-off', reason: 'Staging has no maintenance page; on the day it has.' },
  paused: {
    before: 'step-collect-static',
    minutes: 7,
    reason: 'The migration held a lock that the nightly report was waiting for.',
  },
  note: 'Took longer than planned. Stop the nightly report before the migration on the day.',
} as const;

/** What shows that items of the launched project are true. */
export const SHOWN = 'Looked at on the server by two of us; the output is in the wiki. A note of the sample.';

/** A project that is live already, and what came of watching it: by the number of what came due. */
export const LAUNCHED: {
  name: string;
  targetUrl: string;
  template: string;
  entry: Record<'title' | 'section' | 'how' | 'recurrence' | 'after' | 'lasts' | 'window', string>;
  /** What was said at the end of its launch day. */
  note: string;
  /** The hour after the launch in which nothing answered in time. */
  silentHour: number;
  missed: number[];
  late: Record<number, string>;
  notes: Record<number, string>;
} = {
  name: 'Sample: staff portal',
  targetUrl: 'https://portal.invalid/',
  template: 'server-deploy',
  entry: {
    title: 'The nightly import brought the new shifts',
    section: 'Ongoing',
    how: 'Open *Shifts*: today has entries, and none stands twice.',
    recurrence: 'FREQ=DAILY;BYHOUR=6',
    after: '',
    lasts: '',
    window: '4h',
  },
  note: 'On time but for two minutes. Everybody signed in at once; nothing to mend.',
  silentHour: 5,
  missed: [9, 10],
  late: { 4: 'Was in the meeting; nothing new in the tracker.', 15: 'Looked after the hand-over.' },
  notes: { 0: 'Two 404s for an old icon, harmless.', 6: 'A burst of time-outs at 14:10, gone by itself.' },
};

/** What waits for the owner themselves. */
export const YOURS = {
  items: ['doc-disaster-recovery', 'uptime-monitoring'],
  comment: 'Could you take this one? It wants somebody who knows what we would lose.',
} as const;

/** What was voted so far in the poll of the shop. */
export const POLL = [
  { seat: 'Engineering', vote: 'go', comment: 'Everything of ours is in, but for the DKIM key.' },
  { seat: 'Product', vote: 'no-go', comment: 'Not before mail to customers is signed.' },
] as const;

/** Templates of the workspace's own, by the built-in they began as; without notes it is still a draft. */
export const TEMPLATES = [
  { name: 'Our servers', from: 'server-deploy', notes: 'As the built-in one; ours from here on.' },
  { name: 'Small sites', from: 'web-launch', notes: '' },
] as const;
