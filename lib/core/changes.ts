const told = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** The fields that an edit changes, from and to as text. */
export function changesOf<F extends object>(
  before: F,
  next: Partial<F>,
): Record<string, { from: string; to: string }> {
  const changed = Object.entries(next)
    .map(([name, value]) => [name, { from: told(before[name as keyof F]), to: told(value) }] as const)
    .filter(([, { from, to }]) => from !== to);
  return Object.fromEntries(changed);
}
