import type { Choice } from '#lib/template-import/choice.ts';
import type { Preview } from '#lib/template-import/preview.ts';

type Problem = { title?: string; problems?: string[]; fields?: Record<string, string> };
type Refused = { ok: false; problems: string[] };
type Answer<T> = { ok: true; value: T } | Refused;

const UNREACHABLE = 'Holdpoint did not answer. Nothing was made; your text is kept here. Try again.';

async function post<T>(address: string, body: object): Promise<Answer<T>> {
  try {
    const response = await fetch(address, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    const { title = UNREACHABLE, problems, fields } = answer as Problem;
    return { ok: false, problems: problems ?? (fields ? Object.values(fields) : [title]) };
  } catch {
    return { ok: false, problems: [UNREACHABLE] };
  }
}

/** What an import would make. `base` is the address of the import's page. */
export const fetchPreview = (base: string, text: string, into: string | null) =>
  post<Preview>(`${base}/preview`, { text, into });

export type Wanted = {
  text: string;
  into: string | null;
  seen: number;
  name: string;
  choices: Choice[];
  withoutRest: boolean;
};

/** Makes the draft. */
export const makeDraft = (base: string, wanted: Wanted) => post<{ key: string }>(`${base}/make`, wanted);
