/**
 * An expected refusal: a stable code for machines, a sentence for a person that says what to do, and the
 * HTTP status that the thin doors answer with. `fields` names the inputs at fault.
 */
export type Refusal = {
  code: string;
  message: string;
  status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429;
  fields?: Record<string, string>;
};

export type Refused = { ok: false; refusal: Refusal };
export type Result<T> = { ok: true; value: T } | Refused;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse(
  status: Refusal['status'],
  code: string,
  message: string,
  fields?: Refusal['fields'],
): Refused {
  return { ok: false, refusal: { status, code, message, ...(fields && { fields }) } };
}

/** What an outsider gets for anything that is not theirs: the same as for what does not exist. */
export const notFound = (what = 'That page'): Refused =>
  refuse(404, 'not-found', `${what} does not exist, or you are not a member of its workspace.`);

/** Two people acted at once and somebody else was first. */
export const conflict = (message: string): Refused => refuse(409, 'conflict', message);
