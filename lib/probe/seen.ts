import type { HttpFacts, HttpSeen, NetFailure, RawHeaders } from './net.ts';

/** An HTTP answer as a test writes it down: only what matters is named. */
export const answered = (facts: Partial<HttpFacts> = {}): HttpFacts => ({
  ok: true,
  url: 'https://example.com/',
  status: 200,
  httpVersion: '1.1',
  headers: [],
  address: '93.184.215.14',
  port: 443,
  tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', trustError: null, nameMatches: true },
  bodyEnd: 'complete',
  bodyBytes: 1256,
  timings: { dns: 1, connect: 10, tls: 21, firstByte: 32, total: 33 },
  hops: [],
  ...facts,
});

/** The same for plain HTTP. */
export const answeredPlain = (headers: RawHeaders = [], status = 301): HttpFacts =>
  answered({ url: 'http://example.com/', port: 80, tls: null, status, headers });

/** An ask without an answer. */
export const unanswered = (facts: Partial<NetFailure> = {}): Extract<HttpSeen, { ok: false }> => ({
  ok: false,
  failure: 'refused',
  stage: 'connect',
  host: 'example.com',
  port: 443,
  address: '93.184.215.14',
  alert: null,
  detail: 'ECONNREFUSED',
  hop: 0,
  ...facts,
});
