import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** The options of every command that speaks to a Holdpoint, for `parseArgs`. The token is never one of them. */
export const clientOptions = { url: { type: 'string' }, project: { type: 'string' } } as const;

/** What `--help` says of them. */
export const clientUsage = [
  '  --project WORKSPACE/PROJECT  as in the address of the project’s page (or HOLDPOINT_PROJECT)',
  '  --url URL                    the address of Holdpoint (or HOLDPOINT_URL)',
  '  HOLDPOINT_TOKEN              a token of the workspace; read from the environment only',
];

/** A project of a Holdpoint, and the token to speak with. */
export type Place = { url: string; workspace: string; project: string; token: string };

/** Why a command cannot go on: one sentence for a person. `main` prints it and gives exit status 2. */
export class CannotAsk extends Error {
  /** The HTTP status and the problem's code, where Holdpoint answered. */
  readonly status: number | null;
  readonly code: string | null;
  constructor(message: string, status: number | null = null, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Given = { url?: string | undefined; project?: string | undefined };

/** Reads where to speak to from the options and the environment. Throws `CannotAsk` with what is missing. */
export function readPlace(given: Given, environment: NodeJS.ProcessEnv = process.env): Place {
  const url = given.url ?? environment.HOLDPOINT_URL ?? '';
  if (url === '') throw new CannotAsk('Say where Holdpoint is: --url https://… or HOLDPOINT_URL.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CannotAsk(`${JSON.stringify(url)} is no address of a Holdpoint; write https://…`);
  const named = given.project ?? environment.HOLDPOINT_PROJECT ?? '';
  const [, workspace, project] = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9][a-z0-9-]*)$/.exec(named) ?? [];
  if (!workspace || !project)
    throw new CannotAsk('Name the project: --project WORKSPACE/PROJECT, as in the address of its page.');
  const token = environment.HOLDPOINT_TOKEN?.trim() ?? '';
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CannotAsk('Put a token of the workspace (Settings, Tokens) into HOLDPOINT_TOKEN.');
  return { url: new URL(url).origin, workspace, project, token };
}

/** What to send: an object goes as JSON, text or bytes as they are with their media type. */
export type Sent = { json: unknown } | { body: string | Uint8Array<ArrayBuffer>; mediaType: string };

/** Asks one project's part of the API. Paths are from the project on: `readiness`, `reports?format=zap`. */
export type Client = {
  place: Place;
  /** The answer's JSON. Throws `CannotAsk`. */
  get(path: string): Promise<unknown>;
  /** Sends with an idempotency key, so that trying again does nothing twice. The answer's JSON; throws `CannotAsk`. */
  post(path: string, sent: Sent): Promise<unknown>;
};

/** How long one request may take, and how often it is tried where the network or the server stumbles. */
const PATIENCE_MS = 60_000;
const TRIES = 3;
const LONGEST_PAUSE_MS = 30_000;

/** Opens a client for a project. Redirects are not followed: the token goes to the address that was named. */
export function openClient(place: Place): Client {
  const { url, workspace, project, token } = place;
  const base = `${url}/api/v1/workspaces/${workspace}/projects/${project}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  return {
    place,
    get: (path) => ask(`${base}/${path}`, { headers }),
    post: (path, sent) => {
      const [body, mediaType] =
        'json' in sent ? [JSON.stringify(sent.json), 'application/json'] : [sent.body, sent.mediaType];
      const own = { 'content-type': mediaType, 'idempotency-key': randomUUID() };
      return ask(`${base}/${path}`, { method: 'POST', headers: { ...headers, ...own }, body });
    },
  };
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(url, init);
    const wait = attempt < TRIES ? pauseBefore(response, attempt) : null;
    if (wait === null) return read(response, url);
    await pause(wait);
  }
}

type Answer = Response | CannotAsk;

async function send(url: string, init: RequestInit): Promise<Answer> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    return new CannotAsk(`Holdpoint at ${new URL(url).origin} does not answer (${reasonOf(error)}).`);
  }
}

// The system's code says more than "fetch failed", and nothing of what was sent.
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
}

/** How long to wait before trying again, in milliseconds; null where trying again is no use. */
function pauseBefore(answer: Answer, attempt: number): number | null {
  const usual = 200 * 3 ** attempt;
  if (answer instanceof CannotAsk) return usual;
  if (![429, 502, 503, 504].includes(answer.status)) return null;
  const asked = Number(answer.headers.get('retry-after') ?? Number.NaN) * 1000;
  const wait = Number.isFinite(asked) ? asked : usual;
  return wait <= LONGEST_PAUSE_MS ? wait : null;
}

async function read(answer: Answer, url: string): Promise<unknown> {
  if (answer instanceof CannotAsk) throw answer;
  const value: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && value !== undefined) return value;
  const { title, code } = (value ?? {}) as { title?: unknown; code?: unknown };
  const said = typeof title === 'string' ? title : sayStatus(answer.status, new URL(url).origin);
  throw new CannotAsk(said, answer.status, typeof code === 'string' ? code : null);
}

const sayStatus = (status: number, origin: string): string =>
  status >= 300 && status < 400
    ? `${origin} answers with a redirect. Name the address that it leads to.`
    : `${origin} answers with status ${status}, and not as a Holdpoint does.`;
