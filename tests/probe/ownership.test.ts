import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { isOwnershipProven, proofLine, proofPath } from '#lib/probe/ownership.ts';
import { dnsServer, httpServer, open } from './servers.ts';

const token = '0123456789abcdef';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const proven = async (answer: RequestListener, records: string[] = [], asked: string | null = token) => {
  const site = await httpServer(answer);
  const dns = await dnsServer((name, type) => {
    if (type === 1 && name === 'mine.test') return ['127.0.0.1'];
    return type === 16 && name === '_holdpoint.mine.test' ? records : [];
  });
  const { net, close } = open(`http://mine.test:${site.port}/`, {
    dnsServer: { address: '127.0.0.1', port: dns.port },
  });
  cleanups.push(close, site.close, dns.close);
  return isOwnershipProven(net, 'mine.test', asked);
};
const file =
  (text: string, status = 200): RequestListener =>
  (request, response) => {
    response.writeHead(request.url === proofPath ? status : 404).end(request.url === proofPath ? text : '');
  };
const none = file('', 404);

describe('ownership', () => {
  it.each([
    ['the line in a file', file(`${proofLine(token)}\n`), true],
    ['the line among others', file(`# ours\r\n  ${proofLine(token)}  \r\n`), true],
    ['the token of another workspace', file(proofLine('fedcba9876543210')), false],
    ['the line inside another line', file(`x ${proofLine(token)}`), false],
    ['a longer token', file(`${proofLine(token)}0`), false],
    ['the line on an error page', file(proofLine(token), 404), false],
    ['a page of anything', file('<html>hello</html>'), false],
    [
      'a redirect to a file',
      (_request: unknown, response: Parameters<RequestListener>[1]) =>
        void response.writeHead(302, { Location: '/other' }).end(proofLine(token)),
      false,
    ],
    ['a file that is far too long', file(`${proofLine(token)}\n${'x'.repeat(30_000)}`), false],
  ])('by %s', async (_name, answer, expected) => expect(await proven(answer)).toBe(expected));

  it('by a TXT record', async () => {
    expect(await proven(none, ['v=other', proofLine(token)])).toBe(true);
    expect(await proven(none, ['v=other'])).toBe(false);
  });

  it('by any well-formed proof where no workspace asks', async () => {
    expect(await proven(file(proofLine('fedcba9876543210')), [], null)).toBe(true);
    expect(await proven(file('holdpoint-ownership='), [], null)).toBe(false);
  });
});
