import type { TemplateDocument } from '#lib/template/schema.ts';
import type { Choice } from './choice.ts';
import { draftOf } from './draft.ts';
import type { Source } from './source.ts';

type Wish = { name: string | null; choices: readonly Choice[]; withoutRest: boolean };

/** The draft that an import makes: a checklist by the choices made, a template as it is. */
export function compose(
  source: Source,
  { name, choices, withoutRest }: Wish,
  existing: TemplateDocument | null,
  library: readonly TemplateDocument[],
): TemplateDocument {
  if (source.kind === 'list') {
    return draftOf(source.reading, {
      choices,
      existing,
      library,
      withoutRest,
      ...(name !== null && { name }),
    });
  }
  const { document } = source;
  return { ...document, name: name ?? document.name, ...(existing && { key: existing.key }) };
}
