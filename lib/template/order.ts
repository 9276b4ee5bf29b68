type Ordered = { key: string; after: string[] };

/**
 * Finds one cycle among entries that name what they come `after`.
 * Gives its keys in order, the first repeated at the end, or null. Names of unknown entries are skipped.
 */
export function findCycle(after: ReadonlyMap<string, readonly string[]>): string[] | null {
  const finished = new Set<string>();
  for (const start of after.keys()) {
    const cycle = finished.has(start) ? null : walk(after, start, finished);
    if (cycle) return cycle;
  }
  return null;
}

/** Depth first with a stack of our own: a chain may be as long as a template. */
function walk(
  after: ReadonlyMap<string, readonly string[]>,
  start: string,
  finished: Set<string>,
): string[] | null {
  const path = [{ key: start, next: 0 }];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = after.get(top.key)?.[top.next++];
    if (target === undefined) {
      finished.add(top.key);
      onPath.delete(top.key);
      path.pop();
    } else if (onPath.has(target)) {
      const keys = path.map((entry) => entry.key);
      return [...keys.slice(keys.indexOf(target)), target];
    } else if (after.has(target) && !finished.has(target)) {
      onPath.add(target);
      path.push({ key: target, next: 0 });
    }
  }
  return null;
}

/** Gives each merged entry every `after` of its `sources` that is `known` and closes no circle with those before. */
export function unitedOrder<T extends Ordered>(
  merged: readonly T[],
  sources: readonly T[],
  known: ReadonlySet<string>,
): T[] {
  const order = new Map<string, Set<string>>();
  for (const { key, after } of sources) {
    const own = order.get(key) ?? new Set<string>();
    order.set(key, own);
    for (const before of after) if (known.has(before) && !comesAfter(order, before, key)) own.add(before);
  }
  return merged.map((entry) => ({ ...entry, after: [...(order.get(entry.key) ?? [])] }));
}

/** Does `key` come after `other`, through any number of steps? An entry comes after itself. */
function comesAfter(order: ReadonlyMap<string, ReadonlySet<string>>, key: string, other: string): boolean {
  const waiting = [key];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(order.get(next) ?? []));
  }
  return false;
}

/** Replaces each key that is gone by what it came after, through any number of them, without repeats. */
export function bridge(after: readonly string[], gone: ReadonlyMap<string, readonly string[]>): string[] {
  const kept = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...after].reverse();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const before = gone.get(key);
    if (before) waiting.push(...[...before].reverse());
    else kept.add(key);
  }
  return [...kept];
}
