import { type Codes, sayer } from '#lib/probe/schema.ts';
import { placeOf } from './address.ts';
import { defineCheck, type Judged } from './check.ts';
import { type Failure, sayFailure } from './failure.ts';
import { configureSmtp, type SmtpConfig, variables } from './smtp-address.ts';
import { observeSmtp } from './smtp-ask.ts';

const codes = {
  'smtp.ok': ['pass', 'The connection is encrypted and the sign-in works.'],
  'smtp.message-accepted': ['pass', 'Encrypted, signed in, and the server took a test message.'],
  'smtp.not-encrypted': ['fail', 'The server offers no encryption, so no password was sent.'],
  'smtp.sign-in-refused': ['fail', 'The server refuses the user or the password.'],
  'smtp.sign-in-not-offered': ['fail', 'There is a password, and the server takes none.'],
  'smtp.message-refused': ['fail', 'The server refuses the test message.'],
  'smtp.no-credentials': ['warn', 'Encrypted; no user and password are set.'],
  'smtp.busy': ['inconclusive', 'The server asks to come back later.'],
} as const satisfies Codes;
const say = sayer(codes);

/** How far a step came: done, or refused with the server's three digits. */
export type Step = { done: true } | { done: false; status: number | null; failure: Failure };
export type SmtpSeen = {
  host: string;
  port: number;
  /** TLS from the first byte, by STARTTLS, or not at all. */
  encryption: 'tls' | 'starttls' | 'none';
  protocol: string | null;
  connected: Step;
  /** Why the certificate is not trusted, in OpenSSL's code. */
  mistrust: string | null;
  withPassword: boolean;
  signInOffered: boolean;
  signIn: Step | null;
  message: Step | null;
};

const isLater = (status: number | null): boolean => status !== null && status >= 400 && status < 500;
const said = (status: number | null): string => (status === null ? '' : ` (${status})`);

const judgeConnection = (o: SmtpSeen, place: string) => {
  if (!o.connected.done) {
    if (o.connected.status !== null)
      return say('smtp.busy', `${place} turns the connection away${said(o.connected.status)}.`, {
        fix: 'Try again.',
      });
    return sayFailure('smtp', o.connected.failure, place);
  }
  if (o.encryption === 'none')
    return say('smtp.not-encrypted', `${place} offers no STARTTLS; no password was sent.`, {
      fix: 'Use the port for STARTTLS (587) or for TLS (465), with EMAIL_USE_TLS or EMAIL_USE_SSL.',
      reference: 'https://www.rfc-editor.org/rfc/rfc8314#section-3',
    });
  return o.mistrust === null ? null : sayFailure('smtp', { kind: 'certificate', detail: o.mistrust }, place);
};

const judgeSignIn = (o: SmtpSeen, place: string) => {
  if (!o.withPassword) return null;
  if (!o.signInOffered) return say('smtp.sign-in-not-offered', `${place} takes no sign-in.`);
  if (o.signIn === null || o.signIn.done) return null;
  if (o.signIn.status === null) return sayFailure('smtp', o.signIn.failure, place);
  return isLater(o.signIn.status)
    ? say('smtp.busy', `${place} asks to sign in later${said(o.signIn.status)}.`, { fix: 'Try again.' })
    : say('smtp.sign-in-refused', `${place} refuses the user or the password${said(o.signIn.status)}.`, {
        fix: 'Look at EMAIL_HOST_USER and EMAIL_HOST_PASSWORD; some services want a password made for programs.',
      });
};

const judgeMessage = (o: SmtpSeen, place: string) => {
  if (o.message === null)
    return o.withPassword
      ? say('smtp.ok', `${place}: encrypted by ${o.encryption.toUpperCase()}, and the sign-in works.`)
      : say('smtp.no-credentials', undefined, {
          fix: 'Set EMAIL_HOST_USER and EMAIL_HOST_PASSWORD, if it asks for them.',
        });
  if (o.message.done)
    return say('smtp.message-accepted', `${place} took a test message. Whether it arrived, its reader sees.`);
  if (o.message.status === null) return sayFailure('smtp', o.message.failure, place);
  return isLater(o.message.status)
    ? say('smtp.busy', `${place} asks to send later${said(o.message.status)}.`, { fix: 'Try again.' })
    : say('smtp.message-refused', `${place} refuses the test message${said(o.message.status)}.`, {
        fix: 'Look at the sender: most servers take only addresses of domains they know (--sender).',
      });
};

/** Judges a mail server. */
export const judgeSmtp = (o: SmtpSeen): Judged => {
  const place = placeOf(o.host, o.port);
  return {
    ...(judgeConnection(o, place) ?? judgeSignIn(o, place) ?? judgeMessage(o, place)),
    seen: {
      server: place,
      encryption: o.connected.done ? o.encryption : null,
      protocol: o.protocol,
      'signed in': o.signIn?.done ?? false,
      'test message': o.message === null ? 'not sent' : o.message.done ? 'accepted' : 'refused',
    },
  };
};

export const smtp = defineCheck<SmtpConfig, SmtpSeen>({
  id: 'smtp',
  title: 'The mail server',
  needs:
    'Set EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD and EMAIL_USE_TLS, or EMAIL_URL. With --to ADDRESS a test message is sent.',
  variables,
  codes,
  configure: configureSmtp,
  observe: (config, { options }) => observeSmtp(config, options.requestMs),
  judge: judgeSmtp,
});
