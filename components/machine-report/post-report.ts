type Sent = { ok: true; told: string } | { ok: false; refusal: string };

const silent = 'Holdpoint did not answer, so the report was not taken in. Try again.';

/** Posts a report's text to the API; what the form says beside it goes along after the question mark. */
export async function postReport(address: string, content: string, form: FormData): Promise<Sent> {
  const said = ['format', 'target', 'release'].flatMap((name) => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  try {
    const response = await fetch(`${address}?${new URLSearchParams(said)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: content,
    });
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null) return { ok: false, refusal: silent };
    if (response.ok && 'summary' in answer) return { ok: true, told: String(answer.summary) };
    return { ok: false, refusal: 'title' in answer ? tidy(String(answer.title)) : silent };
  } catch {
    return { ok: false, refusal: silent };
  }
}

// The field is the one on the screen: its name adds nothing.
const tidy = (title: string): string => title.replace(/^content: /, '');
