import { sortFailure } from './failure.ts';
import type { Secret } from './secret.ts';
import type { SentrySeen } from './sentry.ts';

/** Sends one event in an envelope, as every client of the tracker does, and reads whether it was taken. */
export const observeSentry = async (dsn: Secret, ms: number): Promise<SentrySeen> => {
  const { createEventEnvelope, dsnFromString, serializeEnvelope, uuid4 } = await import('@sentry/core');
  // What its parser says of a DSN that it cannot read holds the DSN.
  const parsed = silently(() => dsnFromString(dsn.reveal()));
  if (!parsed || !/^https?$/.test(parsed.protocol)) return { kind: 'malformed' };
  const { protocol, host, port, path, projectId, publicKey } = parsed;
  const origin = `${protocol}://${host}${port === '' ? '' : `:${port}`}`;
  const eventId = uuid4();
  const envelope = createEventEnvelope({
    event_id: eventId,
    timestamp: Date.now() / 1_000,
    platform: 'node',
    level: 'info',
    logger: 'holdpoint',
    message: 'Holdpoint: a test event',
    tags: { source: 'holdpoint local' },
  });
  const body = serializeEnvelope(envelope);
  try {
    const response = await fetch(`${origin}${path === '' ? '' : `/${path}`}/api/${projectId}/envelope/`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ms),
      headers: {
        'content-type': 'application/x-sentry-envelope',
        // In a header and not in the address, which proxies write into their logs.
        'x-sentry-auth': `Sentry sentry_version=7, sentry_client=holdpoint/1, sentry_key=${publicKey}`,
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const text = (await response.text()).slice(0, 10_000);
    const named = text.replaceAll('-', '').includes(eventId);
    return {
      kind: 'asked',
      server: origin,
      eventId,
      answer: { kind: 'status', status: response.status, named },
    };
  } catch (error) {
    return {
      kind: 'asked',
      server: origin,
      eventId,
      answer: { kind: 'failed', failure: sortFailure(error) },
    };
  }
};

const silently = <T>(work: () => T): T => {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  try {
    return work();
  } finally {
    Object.assign(console, { error, warn });
  }
};
