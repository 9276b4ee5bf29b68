import 'server-only';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import { appendEvents } from './audit.ts';
import type { AnyCommand } from './command.ts';
import { db, type Tx } from './db.ts';
import { enqueue } from './jobs.ts';
import { may, type TokenScope, whyNot } from './policy.ts';
import { notFound, ok, type Refused, type Result, refuse } from './result.ts';
import { withRetry } from './retry.ts';

/** How long a transaction may wait for a connection and run, in milliseconds. */
export const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/** What a door does within the command's own transaction: answer in its place, and keep what it answered. */
export type Within<O> = {
  before(tx: Tx): Promise<Result<O> | null>;
  after(tx: Tx, value: O): Promise<void>;
};

/**
 * The only way to write: parse, then in one transaction load, authorise, execute, append the events and
 * enqueue the jobs. Expected refusals come back as values; a throw is a bug. Source: architecture.md.
 */
export async function run<A extends Actor, O>(
  command: AnyCommand<A, O>,
  actor: A,
  raw: unknown,
  now: Date = new Date(),
  within?: Within<O>,
): Promise<Result<O>> {
  const input = command.input.safeParse(raw);
  if (!input.success) return invalid(input.error);
  const denied = authorise(command, actor);
  return withRetry(() =>
    db().$transaction(async (tx) => {
      const instead = denied ? null : await within?.before(tx);
      if (instead) return instead;
      const subject = await command.load(tx, input.data, actor);
      if (subject === null) return notFound('What you asked for');
      if (denied) return denied;
      const outcome = await command.execute({ tx, actor, input: input.data, subject, now });
      if (!outcome.ok) throw new RolledBack(outcome);
      await within?.after(tx, outcome.value);
      if (outcome.events !== 'unchanged') {
        for (const job of outcome.jobs ?? []) await enqueue(tx, job);
        await appendEvents(tx, outcome.events, actor, now);
      }
      return ok(outcome.value);
    }, PATIENCE),
  ).catch((error: unknown) => {
    if (error instanceof RolledBack) return error.refused;
    throw error;
  });
}

// A refusal after a write must undo the write: the transaction ends only by a throw.
class RolledBack extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refusal.code);
    this.refused = refused;
  }
}

function authorise<A extends Actor, O>(command: AnyCommand<A, O>, actor: A): Refused | null {
  if (actor.kind === 'token') return whyNotToken(command.token, actor.scopes);
  if (!command.who.includes(actor.kind)) return refuse(403, 'not-allowed', 'This is not yours to do.');
  if (actor.kind !== 'person' || !command.may || may(actor.role, command.may)) return null;
  return refuse(403, 'not-allowed', whyNot(actor.role, command.may));
}

const personOnly = refuse(403, 'person-only', 'A token may not do this: it takes a person who is signed in.');

/** Why a token may not; null where it may. `needed` is undefined for what persons alone do. */
export function whyNotToken(needed: TokenScope | undefined, scopes: readonly TokenScope[]): Refused | null {
  if (!needed) return personOnly;
  if (scopes.includes(needed)) return null;
  return refuse(403, 'scope-missing', `This token lacks the scope “${needed}”. Make one that has it.`);
}

/** Turns zod's issues into one refusal: a sentence a field, the first one as the message. */
export function invalid(error: z.ZodError): Refused {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  const [first] = Object.entries(fields);
  const message = first?.[0] ? `${first[0]}: ${first[1]}` : (first?.[1] ?? 'The input is not valid.');
  return refuse(422, 'invalid', message, fields);
}
