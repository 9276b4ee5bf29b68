import { AsyncLocalStorage } from 'node:async_hooks';

/** The cookies of the request that is being answered. */
export const jar = new AsyncLocalStorage<Map<string, string>>();

/** What stands for `next/headers` where route files are called without the framework. */
export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => {
      const value = jar.getStore()?.get(name);
      return value === undefined ? undefined : { value };
    },
  }),
  headers: async () => new Headers(),
};
