import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { createTemplate } from '#lib/template-draft/commands/create.ts';
import { saveDraft } from '#lib/template-draft/commands/save.ts';
import { beginDraft, lockDraft } from '#lib/template-draft/subject.ts';
import { compose } from '../compose.ts';
import { importInput as input } from '../input.ts';
import { loadLibrary } from '../library-rows.ts';

/**
 * Makes a draft of a checklist or of a template's file: of a new template, or of one that there is, whose entries
 * are matched by key and by title. The draft is written by the commands that write drafts.
 */
export const importTemplate = defineCommand({
  name: 'template.import',
  may: 'template.edit',
  input,
  async load(tx, { into }, scope) {
    const drafted = into === null ? null : await lockDraft(tx, scope, into);
    if (into !== null && drafted === null) return null;
    return { drafted, library: await loadLibrary(tx) };
  },
  async execute({ input: asked, subject: { drafted, library }, ...context }) {
    const { workspace, text: source, seen } = asked;
    const existing = drafted && (await beginDraft(context.tx, drafted));
    const document = compose(source, asked, existing, library);
    if (!drafted) {
      const made = { workspace, document };
      return createTemplate.execute({ ...context, input: made, subject: { original: null } });
    }
    const { key } = drafted;
    const saved = await saveDraft.execute({
      ...context,
      input: { workspace, key, seen, document },
      subject: drafted,
    });
    return saved.ok ? { ...saved, value: { ...saved.value, id: drafted.id, key } } : saved;
  },
});
