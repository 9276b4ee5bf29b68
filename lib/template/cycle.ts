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
