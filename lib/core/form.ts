/**
 * A form as a plain object for zod: `name[]` always gives an array, a repeated name keeps its last value,
 * and the framework's own fields are left out.
 */
export function fromForm(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    if (name.endsWith('[]')) fields[name.slice(0, -2)] = form.getAll(name);
    else fields[name] = form.getAll(name).at(-1);
  }
  return fields;
}

/** The workspace's slug that an input names, or the empty string, which no workspace has. */
export function workspaceOf(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null || !('workspace' in raw)) return '';
  return typeof raw.workspace === 'string' ? raw.workspace : '';
}
