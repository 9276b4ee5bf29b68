import type { TemplateLocal, TemplateReport } from '#lib/template/reports.ts';
import type { TemplateItem } from '#lib/template/schema.ts';

type Option = { value: string; label: string };
const options = <K extends string>(words: Record<K, string>): Option[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }));

export const phases = options<TemplateItem['phase']>({
  'pre-launch': 'Before the launch',
  'launch-day': 'Launch day',
  'post-launch': 'After the launch',
});
export const severities = options<TemplateItem['severity']>({
  critical: 'Critical: must be complete',
  important: 'Important: strongly recommended',
  optional: 'Optional: nice to have',
});
export const needs = options<TemplateItem['evidence']>({
  none: 'None',
  optional: 'Optional',
  required: 'Required',
});
export const signerCounts: Option[] = [
  { value: '1', label: 'One person' },
  { value: '2', label: 'Two different people' },
  { value: '3', label: 'Three different people' },
];
export const signerRoles = options<NonNullable<NonNullable<TemplateItem['signOffs']>['role']>>({
  engineer: 'Engineers',
  lead: 'Leads (and owners)',
  owner: 'Owners',
});
export const reportFormats = options<TemplateReport['format']>({
  'django-check': 'Django: check --deploy',
  'django-migrations': 'Django: migrations',
  'django-collectstatic': 'Django: collectstatic',
  sarif: 'SARIF',
  zap: 'ZAP',
  junit: 'JUnit',
  lighthouse: 'Lighthouse',
  load: 'Load test',
});
export const localChecks = options<TemplateLocal['check']>({
  env: 'Environment',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  smtp: 'SMTP',
  s3: 'Object store',
  sentry: 'Sentry',
  backup: 'Backup',
});
export const units = options({ s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' });
export const recurrences: Option[] = [
  { value: 'FREQ=HOURLY', label: 'Every hour' },
  { value: 'FREQ=HOURLY;INTERVAL=2', label: 'Every 2 hours' },
  { value: 'FREQ=DAILY', label: 'Every day' },
  { value: 'FREQ=WEEKLY', label: 'Every week' },
  { value: 'FREQ=MONTHLY', label: 'Every month' },
  { value: 'FREQ=MONTHLY;INTERVAL=3', label: 'Every quarter' },
  { value: 'FREQ=YEARLY', label: 'Every year' },
  { value: 'FREQ=DAILY;COUNT=1', label: 'Once' },
];
