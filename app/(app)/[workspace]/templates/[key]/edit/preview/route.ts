import { renderMarkdown } from '#components/ui/markdown-render.ts';
import { readBody } from '#lib/core/body.ts';
import { door, problem } from '#lib/core/route.ts';

const MOST = 100_000;

/** Markdown as it will be read, drawn by what draws it everywhere else. */
export const POST = door(null, async (_caller, _params, request) => {
  const body = await readBody(request, MOST);
  if (!body.ok) return problem(body.refusal);
  const { source } = body.value.fields;
  return Response.json({ html: renderMarkdown(typeof source === 'string' ? source : '') });
});
