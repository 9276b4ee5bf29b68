type Answer = { ok: true } | { ok: false; refusal: { message: string; fields?: Record<string, string> } };

const refused = (message: string): Answer => ({ ok: false, refusal: { message } });

/**
 * Signs in through next-auth's own address, in the browser; the page then loads anew, so that password managers
 * see a sign-in and no page drawn for somebody else stays.
 */
export async function signInWithPassword(_state: unknown, form?: FormData): Promise<Answer> {
  const text = (name: string) => String(form?.get(name) ?? '');
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const email = text('email').trim();
    const body = { csrfToken, email, password: text('password'), callbackUrl: text('next'), json: 'true' };
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams(body),
    });
    if (response.status === 401) return refused(NOT_KNOWN);
    const { url } = (await response.json()) as { url: string };
    if (!response.ok || new URL(url).searchParams.has('error')) return refused(NOT_KNOWN);
    location.assign(url);
    return { ok: true };
  } catch {
    return refused('Holdpoint did not answer. Check the connection, then try again.');
  }
}

const NOT_KNOWN =
  'This e-mail address and password do not fit together. After several tries, signing in rests for 15 minutes.';
