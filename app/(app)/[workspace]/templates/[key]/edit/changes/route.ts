import { route } from '#lib/core/route.ts';
import { editDraft } from '#lib/template-draft/commands/edit.ts';

/** What an editor sends while somebody types. */
export const POST = route(editDraft);
