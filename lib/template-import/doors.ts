import 'server-only';
import { readBody } from '#lib/core/body.ts';
import { notFound } from '#lib/core/result.ts';
import { door, problem, route } from '#lib/core/route.ts';
import { importTemplate } from './commands/import.ts';
import { MOST, previewInput } from './input.ts';
import { previewImport } from './preview.ts';

/** Shows what an import would make. Writes nothing. */
export const preview = door({ token: null, may: 'template.edit' }, async (caller, _params, request) => {
  const body = await readBody(request, MOST);
  if (!body.ok) return problem(body.refusal);
  const asked = previewInput.safeParse(body.value.fields);
  if (!asked.success) return unreadable(asked.error.issues.map(({ message }) => message));
  if (caller.kind !== 'person') return problem(notFound().refusal);
  const { text, into } = asked.data;
  const found = await previewImport(caller, text, into);
  return found
    ? Response.json(found, { headers: { 'cache-control': 'no-store' } })
    : problem(notFound().refusal);
});

/** Problem details (RFC 9457) with every problem of the text, by line. */
function unreadable(problems: readonly string[]): Response {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/problem+json' };
  const [title = 'This cannot be read.'] = problems;
  return Response.json(
    { type: 'about:blank', status: 422, code: 'unreadable', title, problems },
    { status: 422, headers },
  );
}

/** Makes the draft. */
export const make = route(importTemplate, MOST);
