'use client';

import { unstable_rethrow } from 'next/navigation';
import { useMemo, useSyncExternalStore } from 'react';

const NOBODY = 'Holdpoint did not answer. Nothing is lost here: look at your connection, and try again.';
const FAULT =
  'Holdpoint could not do this: the fault is ours and has been written to the server’s log. Look whether it was kept before you try again.';

export type Unanswered = { ok: false; refusal: { message: string; fields?: Record<string, string> } };

const unanswered = (error: unknown): Unanswered => ({
  ok: false,
  refusal: { message: error instanceof Error && 'digest' in error ? FAULT : NOBODY },
});

/**
 * What a server action answers, and a refusal like any other where none comes: the connection is gone, or the server
 * has failed. A rejection would take the whole screen away, with what is written on it.
 */
export async function reach<Answer>(asked: Promise<Answer>): Promise<Answer | Unanswered> {
  try {
    return await asked;
  } catch (error) {
    unstable_rethrow(error); // where an action leads on to another page, that arrives here too
    return unanswered(error);
  }
}

type Act<State> = (before: State, form: FormData) => Promise<State>;

const never = () => () => {};
const isTrue = () => true;
const isFalse = () => false;

/**
 * The same for `useActionState`: `lost` makes the next state of the refusal. Before the browser has taken over it is the
 * server action itself, so that the form works without a script.
 */
export function useReached<State>(
  action: Act<State>,
  lost: (refusal: Unanswered['refusal'], form: FormData) => State,
): Act<State> {
  const isAwake = useSyncExternalStore(never, isTrue, isFalse);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what becomes of a refusal is the form's own and stays
  return useMemo(() => {
    if (!isAwake) return action;
    return async (before, form) => {
      const answer = await reach(action(before, form).then((state) => ({ ok: true as const, state })));
      return answer.ok ? answer.state : lost(answer.refusal, form);
    };
  }, [action, isAwake]);
}
