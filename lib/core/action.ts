import 'server-only';
import { refresh } from 'next/cache';
import type { Scope } from './actor.ts';
import type { AnyCommand } from './command.ts';
import { fromForm, workspaceOf } from './form.ts';
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
    const raw = inputOrState instanceof FormData ? fromForm(inputOrState) : form ? fromForm(form) : inputOrState;
    const scope = await readScope(workspaceOf(raw));
    if (!scope) return (await readAccount()) ? notFound() : signedOut();
    const result = await run(command, scope, raw);
    if (result.ok) refresh();
    return result;
  };
}

const signedOut = () =>
  refuse(401, 'signed-out', 'You are signed out. Sign in again in another tab, then try once more here.');
