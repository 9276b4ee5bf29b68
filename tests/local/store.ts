import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { isSignedWith } from './signature.ts';

/** The one account that s3rver knows. */
export const keys = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

/** What stands before the store: answers by itself, or says nothing and lets the request through. */
export type Gate = (asked: IncomingMessage & { url: string }, answer: ServerResponse) => boolean;

export type StandingStore = {
  endpoint: string;
  gate(next: Gate): void;
  put(bucket: string, key: string, body: string): Promise<void>;
  close(): Promise<void>;
};

/** An answer of the store's own kind. */
export const sayXml = (answer: ServerResponse, status: number, body: string): true => {
  answer.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${body}`);
  return true;
};
export const sayError = (answer: ServerResponse, status: number, code: string): true =>
  sayXml(answer, status, `<Error><Code>${code}</Code><Message>no, C4nary</Message></Error>`);

/**
 * An S3-compatible server that lets strangers in: s3rver. Before it a gate, for what a store refuses and for the
 * questions that s3rver does not know. It verifies signatures too: s3rver's own check takes none over a bucket's
 * address that ends with a slash, as clients write it.
 */
export const startStore = async (buckets: string[]): Promise<StandingStore> => {
  const directory = mkdtempSync(join(tmpdir(), 'holdpoint-store-'));
  const configureBuckets = buckets.map((name) => ({ name, configs: [] }));
  const store = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    allowMismatchedSignatures: true,
    directory,
    configureBuckets,
  });
  const { port } = await store.run();
  let gate: Gate = () => false;
  const front = createServer((asked, answer) => {
    const { url = '/', method, headers } = asked;
    if (gate(Object.assign(asked, { url }), answer)) return;
    const { authorization } = headers;
    if (authorization !== undefined && !isSignedWith(asked, keys.AWS_SECRET_ACCESS_KEY)) {
      sayError(answer, 403, 'SignatureDoesNotMatch');
      return;
    }
    const onward = request({ port, host: '127.0.0.1', method, path: url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    asked.pipe(onward);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
  return {
    endpoint,
    gate: (next) => {
      gate = next;
    },
    async put(Bucket, Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async close() {
      client.destroy();
      front.close();
      front.closeAllConnections();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
