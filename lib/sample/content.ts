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

/** The launch step that is ticked already, and the comment says why. */
export const TICKED_STEP = 'step-backup-database';
