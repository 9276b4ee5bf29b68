const DEEPEST = 24;

/**
 * Whether a JSON value can be kept: its text well-formed and without NUL, which PostgreSQL takes in no JSON, and
 * nested no deeper than any template is, so that nothing that walks it ends the stack.
 */
export function isStorable(value: unknown): boolean {
  const waiting: [value: unknown, depth: number][] = [[value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (depth > DEEPEST) return false;
    if (typeof one === 'string' && !isText(one)) return false;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, within] of Object.entries(one)) {
      if (!isText(name)) return false;
      waiting.push([within, depth + 1]);
    }
  }
  return true;
}

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
