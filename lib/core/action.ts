import 'server-only';
import { refresh } from 'next/cache';
import type { Account, Guest, Scope, SystemActor } from './actor.ts';
import type { AnyCommand } from './command.ts';
import { fromForm, workspaceOf } from './form.ts';
import { mintGuest } from './mint.ts';
import { notFound, type Result, refuse } from './result.ts';
import { run } from './run.ts';
import { readAccount, readScope } from './scope.ts';

/** A server action: called with an input, or by `useActionState` with the state before and a form. */
export type Action<O> = (inputOrState: unknown, form?: FormData) => Promise<Result<O>>;

/**
 * Makes a person's command a server action. It is reachable by a direct POST, so it trusts nothing: the
 * session says who, the input's `workspace` says where, and the pipeline does the rest.
 */
export function action<O>(command: AnyCommand<Scope, O>): Action<O> {
  return async (inputOrState, form) => {
    const raw = rawInput(inputOrState, form);
    const scope = await readScope(workspaceOf(raw));
    if (!scope) return (await readAccount()) ? notFound() : signedOut();
    const result = await run(command, scope, raw);
    if (result.ok) refresh();
    return result;
  };
}

/**
 * Makes a command of a link's holder a server action. Whoever is signed in acts as themselves, anybody else as
 * a guest. `then` follows a success: to sign the person in, to lead them on.
 */
export function guestAction<O>(
  command: AnyCommand<Guest | Account | SystemActor, O>,
  then?: (value: O) => Promise<void>,
): Action<O> {
  return async (inputOrState, form) => {
    const actor = (await readAccount()) ?? mintGuest();
    const result = await run(command, actor, rawInput(inputOrState, form));
    if (result.ok) await then?.(result.value);
    return result;
  };
}

const rawInput = (inputOrState: unknown, form?: FormData): unknown => {
  if (inputOrState instanceof FormData) return fromForm(inputOrState);
  return form ? fromForm(form) : inputOrState;
};

const signedOut = () =>
  refuse(401, 'signed-out', 'You are signed out. Sign in again in another tab, then try once more here.');
