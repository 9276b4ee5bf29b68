import { makeDocument } from '#lib/api/document.ts';

export const dynamic = 'force-static';

/** What the API is, for programs and for whoever writes them. */
export const GET = (): Response => Response.json(makeDocument());
