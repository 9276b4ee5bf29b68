import type { z } from 'zod';
import type { Account, Actor, Guest, Insider, Scope, SystemActor } from './actor.ts';
import type { EventInput } from './audit.ts';
import type { Tx } from './db.ts';
import type { Job } from './jobs.ts';
import type { Permission, TokenScope } from './policy.ts';
import type { Refused } from './result.ts';

/** A write that happened: its value, the events that say so (at least one), and the jobs that must follow. */
export type Done<O> = {
  ok: true;
  value: O;
  events: readonly [EventInput, ...EventInput[]];
  jobs?: readonly Job[];
};

/** Asking again for what is so already: harmless, and leaves no event. */
export type Unchanged<O> = { ok: true; value: O; events: 'unchanged' };

export type Outcome<O> = Done<O> | Unchanged<O> | Refused;

export type Context<A extends Actor, I, S> = { tx: Tx; actor: A; input: I; subject: S; now: Date };

/**
 * A write. `load` finds its subject inside the actor's reach (null is a 404); `execute` decides by rules,
 * writes guardedly, and hands back the events. Only `run` executes one.
 */
export type Command<A extends Actor, I, S, O> = {
  name: `${string}.${string}`;
  who: readonly Actor['kind'][];
  /** The row of the policy table that a person needs. */
  may?: Permission;
  /** The scope that a token needs. Without one no token may, whatever its scopes. */
  token?: TokenScope;
  input: z.ZodType<I>;
  load(tx: Tx, input: NoInfer<I>, actor: A): Promise<S | null>;
  execute(context: Context<A, NoInfer<I>, NoInfer<S>>): Promise<Outcome<O>>;
};

// What `run` and the doors accept: the subject's type is the command's own business.
// biome-ignore lint/suspicious/noExplicitAny: variance; the subject never leaves the command
export type AnyCommand<A extends Actor, O> = Command<A, any, any, O>;

type Parts<A extends Actor, I, S, O> = Omit<Command<A, I, S, O>, 'who' | 'may' | 'token'>;

/** A command of a person in a workspace, allowed by a row of the policy table. */
export const defineCommand = <I, S, O>(
  parts: Parts<Scope, I, S, O> & { may: Permission },
): Command<Scope, I, S, O> => ({ who: ['person'], ...parts });

/** A command of a person as above, or of a token that has the scope. */
export const defineTokenCommand = <I, S, O>(
  parts: Parts<Insider, I, S, O> & { may: Permission; token: TokenScope },
): Command<Insider, I, S, O> => ({ who: ['person', 'token'], ...parts });

/** A command of Holdpoint itself: jobs, the scheduler, the terminal. */
export const defineSystemCommand = <I, S, O>(
  parts: Parts<SystemActor, I, S, O>,
): Command<SystemActor, I, S, O> => ({
  who: ['system'],
  ...parts,
});

/** A command of somebody outside any workspace: a link's holder, a signed-in account, or the machine. */
export const defineOpenCommand = <I, S, O>(
  parts: Parts<Guest | Account | SystemActor, I, S, O>,
): Command<Guest | Account | SystemActor, I, S, O> => ({ who: ['guest', 'account', 'system'], ...parts });

/** A success with its events. */
export const done = <O>(value: O, ...events: [EventInput, ...EventInput[]]): Done<O> => ({
  ok: true,
  value,
  events,
});

/** A success that changed nothing, because it was so already. */
export const unchanged = <O>(value: O): Unchanged<O> => ({ ok: true, value, events: 'unchanged' });
