class TooLong extends Error {
  override name = 'TimeoutError';
}

/** The work, or a TimeoutError after `ms` milliseconds, however a client waits. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TooLong()), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
};
