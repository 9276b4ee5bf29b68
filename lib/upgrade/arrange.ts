/**
 * The order of a project's entries after an upgrade, by key: what is new stands behind what it follows in the
 * template. Where nobody has moved anything in the project, the rest follows the template's order too.
 */
export function arrange(
  mine: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
): string[] {
  const old = new Set(mine);
  const known = new Set(theirs);
  const common = (keys: readonly string[], others: ReadonlySet<string>) =>
    keys.filter((key) => others.has(key));
  const here = common(mine, new Set(base));
  const moved = here.some((key, place) => key !== common(base, old)[place]);
  const kept = moved ? [...mine] : reordered(mine, common(theirs, old), known);
  return insert(kept, theirs);
}

// What the template does not have stays behind what it stood behind.
function reordered(mine: readonly string[], order: readonly string[], known: ReadonlySet<string>): string[] {
  const behind = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const key of mine) {
    if (known.has(key)) last = key;
    else behind.set(last, [...(behind.get(last) ?? []), key]);
  }
  return [...(behind.get(null) ?? []), ...order.flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}

function insert(kept: readonly string[], theirs: readonly string[]): string[] {
  const present = new Set(kept);
  const behind = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const key of theirs) {
    if (present.has(key)) last = key;
    else behind.set(last, [...(behind.get(last) ?? []), key]);
  }
  return [...(behind.get(null) ?? []), ...kept.flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}
