import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { parseRanges } from '#lib/probe/address.ts';
import { memoryRateLimit } from '#lib/probe/limits.ts';
import { factsOf } from '#lib/probe/net.ts';
import { openNet } from '#lib/probe/session.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { hostileUrls } from './hostile.ts';
import { dnsServer, httpServer, open, type Running, tcpServer } from './servers.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});
const kept = <T extends { close(): unknown }>(thing: T): T => {
  cleanups.push(() => thing.close());
  return thing;
};
const siteAt = async (answer: Parameters<typeof httpServer>[0]) => kept(await httpServer(answer));
const rawAt = async (answer: Parameters<typeof tcpServer>[0]) => kept(await tcpServer(answer));
const session = (...args: Parameters<typeof open>) => kept(open(...args));
const plain = { scheme: 'http' as const };

describe('what a person types', () => {
  it.each(hostileUrls)('%s is refused with its reason', async (url, reason) => {
    const parsed = parseTarget(url);
    if (!parsed.ok) return expect(parsed.reason).toMatch(reason);
    const { net } = kept(openNet(parsed.target, { userAgent: 'Holdpoint test' }));
    const seen = await net.http({ scheme: parsed.target.scheme });
    if (seen.ok) throw new Error(`${url} was fetched`);
    expect(`${seen.detail} ${seen.failure === 'unresolvable' ? 'no address' : ''}`).toMatch(reason);
  });
});

describe('one connection', () => {
  it('is opened only by the transport (to a target) and the resolver (to a DNS server)', () => {
    const files = readdirSync('lib/probe', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => [file, readFileSync(`lib/probe/${file}`, 'utf8')] as const);
    const using = (pattern: RegExp) =>
      files
        .filter(([, text]) => pattern.test(text))
        .map(([file]) => file)
        .sort();
    expect(using(/^import \{[^}]*\b(connect|createSocket|createConnection)\b[^}]*\} from 'node:/m)).toEqual([
      'socket.ts',
    ]);
    expect(using(/from '(node:https?|node:http2|undici)'/)).toEqual(['http.ts']); // over sockets it is given
    expect(using(/from 'ssh2'/)).toEqual(['ssh.ts']); // likewise
    expect(using(/import \{[^}]*\bopenTcp\b[^}]*\} from/)).toEqual(['resolver.ts', 'transport.ts']);
    expect(using(/import \{[^}]*\bexchangeUdp\b[^}]*\} from/)).toEqual(['resolver.ts']);
    expect(using(/(?<![.\w])fetch\(|\blookup\(/)).toEqual(['resolver.ts']);
  });

  it('is refused whole when one address of several is not public', async () => {
    const dns = kept(await dnsServer((_name, type) => (type === 1 ? ['93.184.215.14', '10.0.0.1'] : [])));
    const { net } = session('http://mixed.test/', {
      allow: [],
      dnsServer: { address: '127.0.0.1', port: dns.port },
    });
    expect(await net.http(plain)).toMatchObject({
      ok: false,
      failure: 'guarded',
      detail: expect.stringContaining('10.0.0.1'),
    });
  });

  it('is refused when only the other family is bad', async () => {
    const dns = kept(await dnsServer((_name, type) => (type === 1 ? ['93.184.215.14'] : ['fd00:ec2::254'])));
    const { net } = session('http://mixed.test/', {
      allow: [],
      dnsServer: { address: '127.0.0.1', port: dns.port },
    });
    for (const seen of [
      await net.http(plain),
      await net.tls(),
      await net.tcp({ port: 80 }),
      await net.addresses(),
    ])
      expect(seen).toMatchObject({
        ok: false,
        failure: 'guarded',
        detail: expect.stringContaining('metadata'),
      });
  });

  it('goes to the address that was checked, though the name is bound anew', async () => {
    const site = await siteAt((_request, response) => response.end('first'));
    const dns = kept(
      await dnsServer((_name, type, count) => (type !== 1 ? [] : count <= 2 ? ['127.0.0.1'] : ['127.0.0.2'])),
    );
    const server = { address: '127.0.0.1', port: dns.port };
    const { net } = session(`http://rebinding.test:${site.port}/`, { dnsServer: server });
    for (const path of ['/', '/a', '/b']) {
      const seen = await net.http({ ...plain, path, attempt: path.length });
      expect(seen).toMatchObject({ ok: true, address: '127.0.0.1' });
    }
    expect(await net.http({ ...plain, hostHeaders: ['x'] })).toMatchObject({
      ok: true,
      address: '127.0.0.1',
    });
    expect(dns.asked).toHaveLength(2); // A and AAAA, once
  });

  it('is not made to an address that was not looked up', async () => {
    const { net } = session('http://127.0.0.1/', {});
    expect(await net.http({ ...plain, address: '127.0.0.2' })).toMatchObject({
      ok: false,
      failure: 'guarded',
    });
  });

  it('is made to declared ports only; others need proof of ownership', async () => {
    const site = await siteAt((_request, response) => response.end());
    const stranger = session('http://127.0.0.1/').net;
    const owner = session('http://127.0.0.1/', {}, { owned: true }).net;
    expect(await stranger.http({ ...plain, port: site.port })).toMatchObject({ failure: 'guarded' });
    expect(await owner.http({ ...plain, port: site.port })).toMatchObject({ failure: 'guarded' });
    expect(await stranger.tcp({ port: site.port })).toMatchObject({
      detail: expect.stringContaining('ownership'),
    });
    expect(await stranger.ssh({ port: site.port })).toMatchObject({ failure: 'guarded' });
    expect(await owner.tcp({ port: site.port })).toMatchObject({ ok: true });
    expect(site.connections()).toBe(1);
  });

  it('is made to the ports of a declared address only when that address serves the proof', async () => {
    const serving = (text: string, address: string) =>
      httpServer((_request, response) => response.end(text), address).then(kept);
    const own = await serving('holdpoint-ownership=0123456789abcdef\n', '127.0.0.5');
    const other = await serving('somebody else', '127.0.0.6');
    const ask = async (site: Running, address: string) => {
      const target = { owned: true, addresses: [address], httpPort: site.port };
      const { net } = session(`http://127.0.0.1:${site.port}/`, {}, target);
      return Promise.all(
        [...Array(20).keys()].map((attempt) => net.tcp({ port: site.port, address, attempt })),
      );
    };
    for (const seen of await ask(own, '127.0.0.5'))
      expect(seen).toMatchObject({ ok: true, address: '127.0.0.5' });
    for (const seen of await ask(other, '127.0.0.6'))
      expect(seen).toMatchObject({
        failure: 'guarded',
        detail: expect.stringContaining('does not serve the proof'),
      });
  });

  it('does not ask a resolver of the target’s choosing unless it is public and on port 53', async () => {
    const { net } = session('http://127.0.0.1/', { allow: [] });
    for (const server of ['127.0.0.1', '10.0.0.53:53', '9.9.9.9:5353', 'dns.test'])
      expect(await net.dns({ name: 'example.test', type: 'A', server })).toMatchObject({
        failure: 'guarded',
      });
  });

  it('is counted against the host’s and the workspace’s rate', async () => {
    const site = await siteAt((_request, response) => response.end());
    let now = 0;
    const rateLimit = memoryRateLimit(2, 100, () => now);
    const { net } = session(`http://127.0.0.1:${site.port}/`, { rateLimit, workspace: 'w' });
    const ask = (attempt: number) => net.http({ ...plain, hostHeaders: ['x'], attempt });
    expect([(await ask(1)).ok, (await ask(2)).ok]).toEqual([true, true]);
    expect(await ask(3)).toMatchObject({ failure: 'rate-limited', detail: 'free again in 30 s' });
    now += 30_000;
    expect((await ask(4)).ok).toBe(true);
  });
});

describe('redirects', () => {
  const only = parseRanges(['127.0.0.9/32']);
  const allow = only.ok ? only.ranges : [];
  const chain = async (hops: number, last: string) => {
    const answer: Parameters<typeof httpServer>[0] = (request, response) => {
      const hop = Number(request.url?.slice(1));
      response.writeHead(302, { Location: hop < hops ? `/${hop + 1}` : last }).end();
    };
    const site = kept(await httpServer(answer, '127.0.0.9'));
    return { site, net: session(`http://127.0.0.9:${site.port}/0`, { allow }).net };
  };
  it.each([
    [0, 'http://10.0.0.1/', /10\.0\.0\.1 is a private address; PROBE_ALLOW_CIDRS can allow it/],
    [1, 'http://169.254.169.254/latest/', /metadata/],
    [2, 'http://[::ffff:a9fe:a9fe]/', /metadata/],
    [3, 'http://0x7f.1/', /loopback/],
    [4, '//192.168.0.1/', /private/],
    [0, 'http://localhost/', /loopback/],
    [0, 'file:///etc/passwd', /only http and https/],
    [1, 'gopher://127.0.0.1:6379/_x', /only http and https/],
    [2, 'http://user:pw@example.com/', /user name or password/],
    [3, 'http://127.0.0.9:6379/', /port 6379/],
    [4, 'http://127.0.0.9:9999/', /port 9999 is not declared/],
  ])('after %i hops to %s are refused', async (hops, last, reason) => {
    const { site, net } = await chain(hops, last);
    const seen = await net.http({ ...plain, follow: true });
    if (seen.ok) throw new Error('followed');
    expect(seen).toMatchObject({ failure: 'guarded', detail: expect.stringMatching(reason) });
    expect(site.connections()).toBe(1);
  });

  it('are followed five times and no more', async () => {
    const five = (await chain(4, '/x')).net;
    expect(await five.http({ ...plain, follow: true })).toMatchObject({ failure: 'limit', hop: 5 });
    const loop = (await chain(0, '/0')).net;
    expect(await loop.http({ ...plain, follow: true })).toMatchObject({ failure: 'limit' });
    const site = await siteAt((request, response) => {
      if (request.url === '/5') response.end('there');
      else response.writeHead(307, { Location: `/${Number(request.url?.slice(1)) + 1}` }).end();
    });
    const seen = await session(`http://127.0.0.1:${site.port}/0`).net.http({ ...plain, follow: true });
    expect(seen).toMatchObject({ ok: true, status: 200, url: `http://127.0.0.1:${site.port}/5` });
    if (seen.ok) expect(seen.hops).toHaveLength(5);
  });

  it('to what is no address end as an answer that is not HTTP', async () => {
    const { net } = await chain(0, 'http://[');
    expect(await net.http({ ...plain, follow: true })).toMatchObject({ failure: 'protocol' });
  });
});

describe('a hostile answer', () => {
  const quick = { requestMs: 400 };
  const ask = async (answer: Parameters<typeof tcpServer>[0], options = {}) => {
    const site = await rawAt(answer);
    const started = performance.now();
    const seen = await session(`http://127.0.0.1:${site.port}/`, { ...quick, ...options }).net.http(plain);
    expect(performance.now() - started).toBeLessThan(3_000);
    return seen;
  };
  const forever = (socket: Socket, head: string, chunk: string) => {
    socket.on('data', () => {});
    socket.write(head);
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', more);
    more();
  };
  const dripping = (socket: Socket, head: string, drop: string) => {
    socket.on('data', () => {});
    socket.write(head);
    const timer = setInterval(() => socket.write(drop), 20);
    socket.on('close', () => clearInterval(timer));
  };

  it('with an endless body is cut at 2 MB', async () => {
    const seen = await ask((socket) => forever(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(65_536)), {
      requestMs: 5_000,
    });
    expect(seen).toMatchObject({ ok: true, status: 200, bodyEnd: 'size', bodyBytes: 2 * 1024 * 1024 });
  });

  it('with an endless chunked body is cut at 2 MB', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const seen = await ask((socket) => forever(socket, head, `4000\r\n${'x'.repeat(0x4000)}\r\n`), {
      requestMs: 5_000,
    });
    expect(seen).toMatchObject({ ok: true, bodyEnd: 'size', bodyBytes: 2 * 1024 * 1024 });
  });

  it('with endless headers is refused at 64 KB', async () => {
    const seen = await ask((socket) =>
      forever(socket, 'HTTP/1.1 200 OK\r\n', `X-Filler: ${'y'.repeat(900)}\r\n`),
    );
    expect(seen).toMatchObject({ ok: false, failure: 'limit' });
  });

  it('with one endless header is refused at 64 KB', async () => {
    const seen = await ask((socket) => forever(socket, 'HTTP/1.1 200 OK\r\nX: ', 'y'.repeat(4_096)));
    expect(seen).toMatchObject({ ok: false, failure: 'limit' });
  });

  it('with endless informational answers ends in time', async () => {
    const seen = await ask((socket) => forever(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n'));
    expect(seen.ok).toBe(false);
  });

  it('that drips its headers ends in time', async () => {
    const seen = await ask((socket) => dripping(socket, 'HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'));
    expect(seen).toMatchObject({ ok: false, failure: 'timeout', stage: 'request' });
  });

  it('that drips its body keeps what came in time', async () => {
    const seen = await ask((socket) => dripping(socket, 'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\n', 'z'));
    expect(seen).toMatchObject({ ok: true, bodyEnd: 'time', headers: [['X-A', 'b']] });
  });

  it.each([
    ['silence', ''],
    ['half a status line', 'HTTP/1.'],
  ])('of %s ends in time', async (_name, text) => {
    const seen = await ask((socket) => void socket.write(text));
    expect(seen).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it.each([
    ['rubbish', 'SSH-2.0-OpenSSH\r\n', 'protocol'],
    ['nothing', '', 'closed'],
    ['a header with a control character', 'HTTP/1.1 200 OK\r\nX: a\u0000b\r\n\r\n', 'protocol'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'protocol'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'protocol'],
  ])('of %s is a failure', async (_name, text, failure) => {
    const seen = await ask((socket) => socket.on('data', () => socket.end(text)));
    expect(seen).toMatchObject({ ok: false, failure });
  });

  it('that stops before its announced end says so', async () => {
    const seen = await ask((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
    );
    expect(seen).toMatchObject({ ok: true, bodyEnd: 'cut', bodyBytes: 3 });
  });

  it('that resets is a failure', async () => {
    const seen = await ask((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect(seen).toMatchObject({ ok: false, failure: 'reset' });
  });

  it('that switches protocols unasked is a failure', async () => {
    const seen = await ask((socket) =>
      socket.on('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      ),
    );
    expect(seen).toMatchObject({ ok: false, failure: 'protocol' });
  });

  it('over TLS that never finishes its handshake ends in time', async () => {
    const site = await rawAt(() => {});
    const { net } = session(`https://127.0.0.1:${site.port}/`, quick);
    expect(await net.http()).toMatchObject({ ok: false, failure: 'timeout', stage: 'tls' });
    expect(await net.tls()).toMatchObject({ ok: false, failure: 'timeout', stage: 'tls' });
  });

  it('over TLS that speaks another protocol is a failure', async () => {
    const site = await rawAt((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { net } = session(`https://127.0.0.1:${site.port}/`, quick);
    expect(await net.http()).toMatchObject({ ok: false, failure: 'protocol', stage: 'tls' });
  });

  it('from a resolver that says nothing ends in time', async () => {
    const dns = kept(await dnsServer(() => 'silent'));
    const { net } = session('http://silent.test/', {
      ...quick,
      dnsServer: { address: '127.0.0.1', port: dns.port },
    });
    expect(await net.dns({ name: 'silent.test', type: 'A' })).toMatchObject({ ok: false });
  });
});

describe('a compressed answer', () => {
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
  it.each([
    ['a bomb', ['gzip'], bomb, ''],
    ['a bomb in a bomb', ['gzip', 'gzip'], gzipSync(bomb), ''],
    ['too many layers', ['gzip', 'gzip', 'gzip', 'gzip'], gzipSync('x'), ''],
    ['an unknown coding', ['lzma'], Buffer.from('x'), ''],
    ['a broken one', ['br'], Buffer.from('not brotli at all'), ''],
    ['a good one', ['gzip'], gzipSync('hello'), 'hello'],
    ['two good layers', ['gzip', 'gzip'], gzipSync(gzipSync('hello')), 'hello'],
    ['one cut short', ['gzip'], gzipSync('hello hello hello').subarray(0, 20), 'hello'],
  ])('that is %s opens within the same bound', async (_name, codings, body, text) => {
    const site = await siteAt((_request, response) => {
      response.setHeader('Content-Encoding', codings.join(', '));
      response.end(body);
    });
    const seen = await session(`http://127.0.0.1:${site.port}/`).net.http(plain);
    if (!seen.ok) throw new Error(seen.failure);
    expect(seen.body.text().slice(0, 5)).toBe(text);
  });
});

describe('a run', () => {
  it('ends every ask when its time is up or it is cancelled', async () => {
    const site = await rawAt(() => {});
    const bounded = session(`http://127.0.0.1:${site.port}/`, { runMs: 200 }).net;
    expect(await bounded.http(plain)).toMatchObject({ failure: 'cancelled' });
    expect(await bounded.http({ ...plain, path: '/later' })).toMatchObject({ failure: 'cancelled' });
    const stop = new AbortController();
    const cancelled = session(`http://127.0.0.1:${site.port}/`, { signal: stop.signal }).net;
    const asks = [
      cancelled.http(plain),
      cancelled.tcp({ port: site.port }),
      cancelled.tls({ port: site.port }),
    ];
    stop.abort();
    for (const seen of await Promise.all(asks)) if (!seen.ok) expect(seen.failure).toBe('cancelled');
  });

  it('sends the same ask once, and holds at most eight connections to a host', async () => {
    let open = 0;
    let most = 0;
    const site = await siteAt((_request, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.end();
      });
    });
    const { net } = session(`http://127.0.0.1:${site.port}/`);
    expect(net.http(plain)).toBe(net.http({ scheme: 'http' }));
    const many = Array.from({ length: 40 }, (_, attempt) =>
      net.http({ ...plain, hostHeaders: ['x'], attempt }),
    );
    expect((await Promise.all(many)).every(({ ok }) => ok)).toBe(true);
    expect(site.connections()).toBe(41);
    expect(most).toBeLessThan(9);
  });

  it('knows the same ask by its fields, whatever their order, and opens a connection where one is wanted', async () => {
    const site = await siteAt((_request, response) => response.end('x'.repeat(5_000)));
    const { net } = session(`http://127.0.0.1:${site.port}/`);
    expect(net.http({ ...plain, path: '/a' })).toBe(net.http({ path: '/a', ...plain }));
    await net.http({ ...plain, path: '/a' });
    const counted = await net.http({ ...plain, path: '/b', keepBody: false });
    if (!counted.ok) throw new Error(counted.failure);
    expect([counted.bodyBytes, counted.body.text(), site.connections()]).toEqual([5_000, '', 1]);
    await net.http({ ...plain, path: '/b', fresh: true });
    expect(site.connections()).toBe(2);
  });

  it('stores no value of a cookie', async () => {
    const site = await siteAt((_request, response) => {
      response.setHeader('Set-Cookie', 'sid=very-secret; Secure; HttpOnly');
      response.end();
    });
    const stored = factsOf(await session(`http://127.0.0.1:${site.port}/`).net.http(plain));
    expect(JSON.stringify(stored)).toContain('sid=');
    expect(JSON.stringify(stored)).not.toContain('very-secret');
  });

  it('reuses a connection, and asks again when the kept one was closed meanwhile', async () => {
    let served = 0;
    const site = await rawAt((socket) => {
      socket.on('data', () => {
        served++;
        if (socket.bytesRead > 200) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const { net } = session(`http://127.0.0.1:${site.port}/`);
    expect(await net.http(plain)).toMatchObject({ ok: true });
    expect(await net.http({ ...plain, path: '/two' })).toMatchObject({ ok: true });
    expect(await net.http({ ...plain, path: '/three' })).toMatchObject({ ok: true });
    expect(served).toBeGreaterThan(site.connections());
  });
});
