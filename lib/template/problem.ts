import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { TemplateFault } from './rules.ts';

const NOUNS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
  record: 'a set of fields',
};

/**
 * Turns one zod issue about a template into faults a person can act on: what was found, what is allowed.
 * `fieldsAt` names the fields that a place may have, for the suggestion beside an unknown one.
 */
export function explainIssue(
  issue: z.core.$ZodIssue,
  valueAt: (path: (string | number)[]) => unknown,
  fieldsAt: (path: (string | number)[]) => string[],
): TemplateFault[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const fields = fieldsAt(path);
    return issue.keys.map((name) => ({ path: [...path, name], message: unknownField(name, fields) }));
  }
  const value = valueAt(path);
  if (value === undefined) return [{ path, message: `"${String(path.at(-1))}" is missing` }];
  return [{ path, message: `${allowed(issue)}; found ${shown(value)}${suggestion(issue, value)}` }];
}

function unknownField(name: string, fields: string[]): string {
  const near = nearest(name, fields);
  const known = fields.length > 0 ? `; known are ${fields.join(', ')}` : '';
  return `"${name}" is not a field here${near ? `; did you mean "${near}"?` : known}`;
}

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `takes ${NOUNS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `takes one of ${issue.values.join(', ')}`;
    case 'too_big':
      return `takes at most ${issue.maximum}${unit(issue.origin)}`;
    case 'too_small':
      return `takes at least ${issue.minimum}${unit(issue.origin)}`;
    case 'invalid_union':
      return 'takes text, a number, true, false, a list or fields';
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a set of fields';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function suggestion(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_value') return '';
  const near = nearest(String(value), issue.values.map(String));
  return near ? `; did you mean "${near}"?` : '';
}
