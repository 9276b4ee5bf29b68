import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { printTemplate } from './print.ts';
import { printMarkdown } from './print-markdown.ts';
import { readTemplate } from './queries.ts';

const forms = {
  yaml: { type: 'application/yaml; charset=utf-8', ending: 'yaml', write: printTemplate },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md', write: printMarkdown },
};

/** Makes the handler that answers with the latest version of a template in one form, to keep. An outsider gets 404. */
export function downloadTemplate(form: keyof typeof forms) {
  const { type, ending, write } = forms[form];
  return door('read', async (caller, { key = '' }) => {
    const template = await readTemplate(caller, key);
    if (!template) return problem(notFound().refusal);
    const { document, version } = template;
    return new Response(write({ ...document, version }), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${key}-${version}.${ending}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
