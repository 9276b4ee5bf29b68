import 'server-only';
import { db } from './db.ts';
import { env } from './env.ts';
import { type Letter, transmit } from './smtp.ts';

export type { Letter } from './smtp.ts';

/** Whether mail is set up here. */
export const isMailOn = (): boolean => env().SMTP_URL !== undefined;

/**
 * Sends a mail once, however often it is asked for by this key. `compose` is asked just before, and answers null
 * where the mail is needless by then. Throws while the mail server does not take it, so that the queue tries again.
 *
 * From the moment the text is handed over until the server's answer, nobody can know whether it was taken. Whoever
 * dies there leaves the state `handed`, and it is not sent again: a mail may be lost there, never doubled.
 */
export async function sendOnce(key: string, compose: () => Promise<Letter | null>): Promise<void> {
  await db().mail.createMany({ data: [{ key }], skipDuplicates: true });
  if ((await stateOf(key)) !== 'waiting') return;
  const letter = await compose();
  if (!letter) return settle(key, 'waiting', { state: 'needless' });
  try {
    const answer = await transmit(key, letter, () => hand(key));
    await settle(key, 'handed', { state: 'sent', answer });
  } catch (error) {
    await settleFailure(key, error);
  }
}

async function stateOf(key: string): Promise<string> {
  return (await db().mail.findUniqueOrThrow({ where: { key }, select: { state: true } })).state;
}

type Settled = { state: 'waiting' | 'sent' | 'refused' | 'needless'; answer?: string };

async function settle(key: string, from: 'waiting' | 'handed', data: Settled): Promise<void> {
  await db().mail.updateMany({ where: { key, state: from }, data });
}

class TakenElsewhere extends Error {}

// Compare-and-set: of two that come this far with one mail, one goes on.
async function hand(key: string): Promise<void> {
  const data = { state: 'handed', handedAt: new Date() };
  const { count } = await db().mail.updateMany({ where: { key, state: 'waiting' }, data });
  if (count === 0) throw new TakenElsewhere();
}

type Failure = {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  message?: string;
};

/** What the server refuses for good is not tried again; what it put off, or never saw, is. */
async function settleFailure(key: string, error: unknown): Promise<void> {
  if (error instanceof TakenElsewhere) return;
  const { code, responseCode = 0, response, command, message } = error as Failure;
  const answer = (response ?? message ?? '').slice(0, 500);
  if ((responseCode >= 500 && isOfThisMail(command)) || (code === 'EENVELOPE' && !responseCode)) {
    await settle(key, 'waiting', { state: 'refused', answer });
    return settle(key, 'handed', { state: 'refused', answer });
  }
  if (responseCode >= 400) await settle(key, 'handed', { state: 'waiting', answer });
  if ((await stateOf(key)) === 'waiting') throw error;
  console.error(`mail: the server was handed the text of ${key} and never answered; it is not sent again`);
}

// A refusal of the sender or of the sign-in concerns every mail: that is for the operator to mend, and waits.
const isOfThisMail = (command = ''): boolean => command === 'RCPT TO' || command === 'DATA';
