import { TLSSocket } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { sortFailure } from './failure.ts';
import type { SmtpSeen, Step } from './smtp.ts';
import type { SmtpConfig } from './smtp-address.ts';

const done: Step = { done: true };

/** The server's three digits, where it answered; of its sentence nothing is kept. */
const stepOf = (error: unknown): Step => {
  const status = error instanceof Error && 'responseCode' in error ? error.responseCode : null;
  return { done: false, status: typeof status === 'number' ? status : null, failure: sortFailure(error) };
};

const step = (work: (tell: (error?: Error | null) => void) => void, failed: Promise<Step>): Promise<Step> =>
  Promise.race([new Promise<Step>((tell) => work((error) => tell(error ? stepOf(error) : done))), failed]);

const composed = async ({ to, from }: { to: string; from: string }): Promise<Buffer> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js');
  const text =
    'This is a test message of holdpoint local. That you read it shows that mail of this application arrives.\n';
  return new MailComposer({ to, from, subject: 'Holdpoint: a test message', text }).compile().build();
};

const trustOf = (connection: SMTPConnection): Pick<SmtpSeen, 'mistrust' | 'protocol'> => {
  const socket = connection._socket;
  if (!(socket instanceof TLSSocket)) return { mistrust: null, protocol: null };
  const reason: unknown = socket.authorizationError;
  const code = typeof reason === 'string' ? reason : 'NOT_TRUSTED';
  return {
    mistrust: socket.authorized ? null : /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'NOT_TRUSTED',
    protocol: socket.getProtocol(),
  };
};

/** Speaks as far as each step allows: nothing is signed in without encryption that is trusted. */
const speak = async (
  connection: SMTPConnection,
  config: SmtpConfig,
  failed: Promise<Step>,
): Promise<Omit<SmtpSeen, 'host' | 'port' | 'withPassword'>> => {
  const connected = await step((tell) => connection.connect(tell), failed);
  const seen = {
    connected,
    encryption: !connection.secure ? 'none' : config.implicitTls ? 'tls' : 'starttls',
    signInOffered: (connection as unknown as { allowsAuth: boolean }).allowsAuth,
    signIn: null,
    message: null,
    ...trustOf(connection),
  } as const;
  if (!connected.done || seen.encryption === 'none' || seen.mistrust !== null) return seen;
  const { user, password, message } = config;
  const credentials = password && { user: user ?? '', pass: password.reveal() };
  const signIn =
    credentials && seen.signInOffered
      ? await step((tell) => connection.login(credentials, tell), failed)
      : null;
  if (message === null || signIn?.done === false || (password !== null && signIn === null))
    return { ...seen, signIn };
  const raw = await composed(message);
  const sent = await step((tell) => connection.send(message, raw, tell), failed);
  return { ...seen, signIn, message: sent };
};

/** Connects, asks for encryption, signs in, and sends a message where one is asked for. */
export const observeSmtp = async (config: SmtpConfig, ms: number): Promise<SmtpSeen> => {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection/index.js');
  const { host, port, implicitTls, password } = config;
  const connection = new Connection({
    host,
    port,
    secure: implicitTls,
    connectionTimeout: ms,
    greetingTimeout: ms,
    socketTimeout: ms,
    dnsTimeout: ms,
    logger: false,
    // Whether it is trusted is looked at before anything secret is said; so its reason is known by code.
    tls: { rejectUnauthorized: false },
  });
  const failed = new Promise<Step>((tell) => {
    connection.on('error', (error) => tell(stepOf(error)));
    connection.on('end', () =>
      tell({ done: false, status: null, failure: { kind: 'closed', detail: null } }),
    );
  });
  try {
    const spoken = await speak(connection, config, failed);
    return { host, port, withPassword: password !== null, ...spoken };
  } finally {
    connection.close();
  }
};
