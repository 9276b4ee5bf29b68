import { z } from 'zod';
import { digest, type Json } from '#lib/core/canonical.ts';
import { probeById } from './registry.ts';

/** What a run asks that is not simply "all probes of the items": each kind with its settings. */
export const asks = z.array(z.object({ kind: z.string(), params: z.json(), paramsDigest: z.string() }));
export type Ask = z.infer<typeof asks>[number];

/** Kinds that put a load on the site: they run by themselves only where somebody has named them. */
export const heavyKinds = ['load', 'page-load'];

/**
 * Two lists as one. Where the first asks for a kind already, with whatever settings, the second's is left out:
 * what an item asks is what its sign-offs stand on.
 */
export function uniteAsks(first: readonly Ask[], second: readonly Ask[]): Ask[] {
  const kinds = new Set(first.map(({ kind }) => kind));
  const added = new Map(
    second.filter(({ kind }) => !kinds.has(kind)).map((ask) => [`${ask.kind} ${ask.paramsDigest}`, ask]),
  );
  return [...first, ...added.values()];
}

/** What asks whether a target is reached at all: the uptime is counted from it. */
export function reachAsk(): Ask[] {
  const kind = 'https';
  const params = probeById(kind)?.params.safeParse({});
  if (!params?.success) return [];
  return [{ kind, params: (params.data as Json) ?? {}, paramsDigest: digest(params.data as Json) }];
}
