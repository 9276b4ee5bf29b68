'use client';

import { useSyncExternalStore } from 'react';

/** A value that many components look at, each at its part: only those whose part has changed are drawn again. */
export type Store<S> = {
  get: () => S;
  set: (patch: Partial<S>) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A part of the store; `part` gives the same value for the same state. */
export function usePart<S, T>(store: Store<S>, part: (state: S) => T): T {
  const read = () => part(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
