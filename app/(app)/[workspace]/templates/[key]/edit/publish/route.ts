import { route } from '#lib/core/route.ts';
import { publishDraft } from '#lib/template-draft/commands/publish.ts';

/** Publishes without drawing the page anew: the editor knows what has changed. */
export const POST = route(publishDraft);
