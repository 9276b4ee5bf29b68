import type { News, OpenEntry } from '#lib/template-draft/queries.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import type { Saved, Sent } from './saver.ts';

type Problem = { title?: string; fields?: Record<string, string> };

const UNREACHABLE = 'Holdpoint did not answer. Your text is kept here, and saving is tried again.';
const SIGNED_OUT =
  'You are signed out. Sign in again in another tab: your text is kept here, and saving is tried again.';

/** Sends changes of a draft. `base` is the editor's own address; `last` lets it outlive the page. */
export async function sendChanges(
  base: string,
  seen: number,
  changes: readonly Change[],
  last: boolean,
): Promise<Sent> {
  try {
    const response = await fetch(`${base}/changes`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, keepalive: last },
      body: JSON.stringify({ seen, changes }),
    });
    if (response.ok) return { is: 'saved', saved: (await response.json()) as Saved };
    if (response.status === 401) return { is: 'lost', message: SIGNED_OUT };
    if (response.status === 429 || response.status >= 500) return { is: 'lost', message: UNREACHABLE };
    const { title = 'This was refused.', fields = {} } = (await response.json()) as Problem;
    return { is: 'refused', message: Object.values(fields)[0] ?? title };
  } catch {
    return { is: 'lost', message: UNREACHABLE };
  }
}

/** An entry of a draft as it is now; null where it is gone. Throws where nobody answers. */
export async function fetchEntry(base: string, list: string, key: string): Promise<OpenEntry | null> {
  const response = await fetch(`${base}/entries/${list}/${key}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as OpenEntry;
}

/** What others have changed since a revision; null where nobody answers, which the next time will mend. */
export async function fetchNews(base: string, seen: number): Promise<News | null> {
  try {
    const response = await fetch(`${base}/news/${seen}`);
    return response.ok ? ((await response.json()) as News) : null;
  } catch {
    return null;
  }
}

/** Markdown as it will be read; null where nobody answers. */
export async function fetchPreview(
  base: string,
  source: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const response = await fetch(`${base}/preview`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, signal },
      body: JSON.stringify({ source }),
    });
    return response.ok ? ((await response.json()) as { html: string }).html : null;
  } catch {
    return null;
  }
}

/** Why something was not published: a sentence, and by place what is unfinished. */
export type Unpublished = { message: string; fields: Record<string, string> };

const NOT_PUBLISHED =
  'Holdpoint did not answer, so nothing was published. Look at your connection and try again.';

/** Makes a version of the draft that was seen; or says why not. */
export async function sendPublish(
  base: string,
  seen: number,
  notes: string,
): Promise<{ version: number; revision: number } | Unpublished> {
  try {
    const response = await fetch(`${base}/publish`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ seen, notes }),
    });
    if (response.ok) return (await response.json()) as { version: number; revision: number };
    const { title = NOT_PUBLISHED, fields = {} } = (await response.json()) as Problem;
    return { message: title, fields };
  } catch {
    return { message: NOT_PUBLISHED, fields: {} };
  }
}
