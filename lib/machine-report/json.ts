import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';
import type { z } from 'zod';
import { lineAt, type Unreadable, unreadable } from './reading.ts';

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Reads JSON of a certain shape; what does not fit is told with its line and place. */
export function readJson<T>(
  text: string,
  shape: z.ZodType<T>,
  what: string,
): { ok: true; value: T } | Unreadable {
  const source = text.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return cutOrBroken(source);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).filter((part) => typeof part !== 'symbol');
  const place = path.length > 0 ? `${pathText(path)}: ` : '';
  const message = `This is no ${what}: ${place}${issue?.message ?? 'it does not fit'}.`;
  return unreadable(lineOfPath(source, path), message);
}

// JSON.parse tells no place; the slower reader is asked only when it has failed.
function cutOrBroken(source: string): Unreadable {
  const errors: ParseError[] = [];
  parseTree(source, errors, STRICT);
  const end = source.trimEnd().length;
  const offset = Math.min(errors[0]?.offset ?? end, end);
  const isCut = offset + (errors[0]?.length ?? 0) >= end;
  const message = isCut
    ? 'The JSON ends in the middle: it did not arrive whole.'
    : 'This is not JSON from here on.';
  return unreadable(lineAt(source, offset), message);
}

const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

/** The line of a place in a JSON text, or of the nearest thing around it that is there. */
function lineOfPath(source: string, path: readonly (string | number)[]): number {
  const root = parseTree(source);
  for (let length = path.length; root && length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return lineAt(source, node.offset);
  }
  return 1;
}
