import 'server-only';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { sha256 } from './canonical.ts';
import { env } from './env.ts';

/** A mail to one person, plain and as HTML. */
export type Letter = { to: string; subject: string; text: string; html: string };

/** How long a silent server is waited for, in milliseconds. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/**
 * Gives a mail to the mail server and answers what that said. `hand` is called when the server has taken sender and
 * recipient and asks for the text, before the first byte of it goes. Throws nodemailer's errors, and what `hand` throws.
 */
export async function transmit(key: string, letter: Letter, hand: () => Promise<void>): Promise<string> {
  const message = compose(key, letter);
  const raw = await message.build();
  const { server, credentials } = readAddress(env().SMTP_URL ?? '');
  const connection = new SMTPConnection({ ...server, ...PATIENCE });
  const step = stepsOf(connection);
  const text = handedText(hand, raw);
  try {
    await step((done) => connection.connect(done));
    if (credentials) await step((done) => connection.login({ credentials }, done));
    const envelope = message.getEnvelope() as SMTPConnection.Envelope;
    const info = await step<SMTPConnection.SentMessageInfo>((done) =>
      connection.send(envelope, text.stream, done),
    );
    connection.quit();
    return info.response;
  } catch (error) {
    connection.close();
    await text.stop();
    throw error;
  }
}

/** The server that SMTP_URL names, and who signs in there, if anybody does. */
function readAddress(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const server = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
  };
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { server, credentials: username ? credentials : null };
}

/** The same key gives the same Message-ID. RFC 3834: no answer from a machine, please. */
function compose(key: string, letter: Letter) {
  const { HOLDPOINT_MAIL_FROM: from = '', HOLDPOINT_URL } = env();
  const messageId = `<${sha256(key).slice(0, 32)}@${new URL(HOLDPOINT_URL).hostname}>`;
  const headers = { 'Auto-Submitted': 'auto-generated' };
  return new MailComposer({ ...letter, from, messageId, headers }).compile();
}

type Done<T> = (error: Error | null | undefined, value?: T) => void;

/** Turns the connection's callbacks into promises. An error of the connection itself ends whichever step is on. */
function stepsOf(connection: SMTPConnection) {
  const failed = new Promise<never>((_, reject) => connection.on('error', reject));
  failed.catch(() => undefined);
  return <T>(take: (done: Done<T>) => void): Promise<T> =>
    Promise.race([
      failed,
      new Promise<T>((resolve, reject) =>
        take((error, value) => (error ? reject(error) : resolve(value as T))),
      ),
    ]);
}

// After a refused envelope the connection reads the text as well, to throw it away: `stop` sees that through.
function handedText(hand: () => Promise<void>, raw: Buffer) {
  let handing: Promise<void> | null = null;
  let over = false;
  async function* read(): AsyncGenerator<Buffer> {
    if (over) return;
    handing = hand();
    await handing;
    yield raw;
  }
  const stop = async () => {
    over = true;
    await Promise.resolve(handing).catch(() => undefined);
  };
  return { stream: Readable.from(read()), stop };
}
