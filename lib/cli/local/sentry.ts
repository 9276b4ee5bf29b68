import { type Codes, sayer } from '#lib/probe/schema.ts';
import { defineCheck, type Given, type Judged } from './check.ts';
import { type Failure, sayFailure } from './failure.ts';
import type { Secret } from './secret.ts';
import { observeSentry } from './sentry-ask.ts';

const codes = {
  'sentry.accepted': ['pass', 'The error tracker took a test event.'],
  'sentry.dsn-malformed': ['fail', 'The DSN cannot be read.'],
  'sentry.key-refused': ['fail', 'The error tracker refuses the key of the DSN.'],
  'sentry.project-missing': ['fail', 'The error tracker knows no such project.'],
  'sentry.event-refused': ['fail', 'The error tracker refuses the event.'],
  'sentry.redirected': ['fail', 'The address of the DSN leads elsewhere, and events do not follow.'],
  'sentry.rate-limited': ['inconclusive', 'The error tracker takes no more events just now.'],
  'sentry.server-error': ['inconclusive', 'The error tracker failed on its own side.'],
  'sentry.not-a-tracker': ['inconclusive', 'What answers does not name the event as an error tracker does.'],
} as const satisfies Codes;
const say = sayer(codes);
const variables = ['SENTRY_DSN', 'GLITCHTIP_DSN', 'BUGSINK_DSN'];

export type SentrySeen =
  | { kind: 'malformed' }
  | {
      kind: 'asked';
      server: string;
      eventId: string;
      answer: { kind: 'status'; status: number; named: boolean } | { kind: 'failed'; failure: Failure };
    };
type Asked = Extract<SentrySeen, { kind: 'asked' }>;

const judgeStatus = (status: number, named: boolean, { server, eventId }: Asked) => {
  const answers = `${server} answers ${status}`;
  if (status >= 200 && status < 300)
    return named
      ? say('sentry.accepted', `${server} took the test event ${eventId}: look for it there.`)
      : say('sentry.not-a-tracker', `${answers}, and does not name the event.`, {
          fix: 'Look at the host of the DSN: something other than the error tracker may stand there.',
        });
  if (status >= 300 && status < 400)
    return say('sentry.redirected', `${answers}: a redirect.`, {
      fix: 'Copy the DSN anew from the tracker.',
    });
  if (status === 401 || status === 403)
    return say('sentry.key-refused', `${answers} to the key of the DSN.`, {
      fix: 'Copy the DSN anew from the project’s settings; the key may have been revoked.',
    });
  if (status === 404)
    return say('sentry.project-missing', `${answers}.`, {
      fix: 'Copy the DSN anew; its last part names the project.',
    });
  if (status === 429)
    return say('sentry.rate-limited', `${answers}: too many events.`, {
      fix: 'Look at its quota and try again.',
    });
  return status >= 500
    ? say('sentry.server-error', `${answers}.`, { fix: 'Try again.' })
    : say('sentry.event-refused', `${answers}.`, { fix: 'Look at the tracker’s filters and its own log.' });
};

/** Judges an error tracker. */
export const judgeSentry = (o: SentrySeen): Judged => {
  if (o.kind === 'malformed')
    return {
      ...say('sentry.dsn-malformed', undefined, {
        fix: 'A DSN reads https://KEY@HOST/PROJECT; copy it anew.',
      }),
      seen: {},
    };
  const { answer, server, eventId } = o;
  const verdict =
    answer.kind === 'failed'
      ? sayFailure('sentry', answer.failure, server)
      : judgeStatus(answer.status, answer.named, o);
  const status = answer.kind === 'status' ? answer.status : null;
  return { ...verdict, seen: { server, status, 'event id': eventId } };
};

const configure = ({ settings, options }: Given): { dsn: Secret } | null => {
  const found = settings.find(options.from.sentry === undefined ? variables : [options.from.sentry]);
  return found && { dsn: found.value };
};

export const sentry = defineCheck<{ dsn: Secret }, SentrySeen>({
  id: 'sentry',
  title: 'The error tracker',
  needs: 'Set SENTRY_DSN, or that of what speaks its protocol.',
  variables,
  codes,
  configure,
  observe: ({ dsn }, { options }) => observeSentry(dsn, options.requestMs),
  judge: judgeSentry,
});
