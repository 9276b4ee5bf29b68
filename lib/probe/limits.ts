/** The guard's bounds (probes.md, "The guard"). */
export const limits = {
  redirects: 5,
  bodyBytes: 2 * 1024 * 1024,
  headerBytes: 64 * 1024,
  requestMs: 10_000,
  runMs: 60_000,
  connectionsPerHost: 8,
  /** For `tcp`, which asks many ports that may not answer at all. */
  tcpMs: 3_000,
  tcpPerHost: 32,
} as const;

/** Decides whether a connection may be made now. `retryAfter` is in seconds. Kept elsewhere when there are many processes. */
export type RateLimit = {
  take(host: string, workspace: string): Promise<{ ok: true } | { ok: false; retryAfter: number }>;
};

export const unlimited: RateLimit = { take: async () => ({ ok: true }) };

type Bucket = { tokens: number; at: number };

/**
 * A rate limit in this process: so many connections a minute per target host, and per workspace.
 * @param clock milliseconds; given so that tests need not wait
 */
export const memoryRateLimit = (
  perHost: number,
  perWorkspace: number,
  clock: () => number = Date.now,
): RateLimit => {
  const buckets = new Map<string, Bucket>();
  const refill = (key: string, perMinute: number): Bucket => {
    const now = clock();
    const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: now };
    const bucket = { tokens: Math.min(perMinute, tokens + ((now - at) / 60_000) * perMinute), at: now };
    buckets.set(key, bucket);
    return bucket;
  };
  const forgetFull = () => {
    if (buckets.size > 10_000)
      for (const [key, { at }] of buckets) if (clock() - at > 60_000) buckets.delete(key);
  };
  return {
    take: async (host, workspace) => {
      forgetFull();
      const both: [Bucket, number][] = [
        [refill(`host ${host}`, perHost), perHost],
        [refill(`workspace ${workspace}`, perWorkspace), perWorkspace],
      ];
      const short = both.find(([bucket]) => bucket.tokens < 1);
      if (short) return { ok: false, retryAfter: Math.ceil(((1 - short[0].tokens) / short[1]) * 60) };
      for (const [bucket] of both) bucket.tokens -= 1;
      return { ok: true };
    },
  };
};

/** So many at once, the rest in line; a place is given back by calling what `take` resolved to. */
export const places = (count: number) => {
  let free = count;
  const line: (() => void)[] = [];
  const giveBack = () => {
    const next = line.shift();
    if (next) next();
    else free++;
  };
  return async (): Promise<() => void> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => line.push(resolve));
    let held = true;
    return () => {
      if (held) giveBack();
      held = false;
    };
  };
};
