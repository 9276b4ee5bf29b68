import 'server-only';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import { appendEvents } from './audit.ts';
import type { AnyCommand } from './command.ts';
import { db } from './db.ts';
import { enqueue } from './jobs.ts';
import { may, whyNot } from './policy.ts';
import { notFound, ok, type Refused, type Result, refuse } from './result.ts';
import { withRetry } from './retry.ts';

/** How long a transaction may wait for a connection and run, in milliseconds. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/**
 * The only way to write: parse, then in one transaction load, authorise, execute, append the events and
 * enqueue the jobs. Expected refusals come back as values; a throw is a bug. Source: architecture.md.
 */
export async function run<A extends Actor, O>(
  command: AnyCommand<A, O>,
  actor: A,
  raw: unknown,
  now: Date = new Date(),
): Promise<Result<O>> {
  const input = command.input.safeParse(raw);
  if (!input.success) return invalid(input.error);
  const denied = authorise(command, actor);
  return withRetry(() =>
    db().$transaction(async (tx) => {
      const subject = await command.load(tx, input.data, actor);
      if (subject === null) return notFound('What you asked for');
      if (denied) return denied;
      const outcome = await command.execute({ tx, actor, input: input.data, subject, now });
      if (!outcome.ok) throw new RolledBack(outcome);
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
  if (!command.who.includes(actor.kind)) return refuse(403, 'not-allowed', 'This is not yours to do.');
  if (actor.kind !== 'person' || !command.may || may(actor.role, command.may)) return null;
  return refuse(403, 'not-allowed', whyNot(actor.role, command.may));
}

/** Turns zod's issues into one refusal: a sentence a field, the first one as the message. */
export function invalid(error: z.ZodError): Refused {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  const [first] = Object.entries(fields);
  const message = first?.[0] ? `${first[0]}: ${first[1]}` : (first?.[1] ?? 'The input is not valid.');
  return refuse(422, 'invalid', message, fields);
}
