import { describe, expect, it } from 'vitest';
import { judgeAgain, runProbes } from '#lib/probe/run.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { selfSigned } from './authority.ts';
import { httpServer, tcpServer } from './servers.ts';
import { authority, careful, careless, codesOf, probeSite, reach, type Site, startSite } from './site.ts';

const kinds = [
  'https',
  'certificate',
  'tls-versions',
  'redirect',
  'hsts',
  'hsts-preload',
  'host-rejection',
  'forwarded-host',
  'host-malformed',
];
const names = ['example.test', 'www.example.test'];

const probing = async (starting: Promise<Site>, which = kinds) => {
  const site = await starting;
  try {
    return await probeSite(site, which);
  } finally {
    await site.close();
  }
};

describe('real TLS servers', () => {
  it('a careful site passes', async () => {
    expect(codesOf(await probing(startSite()))).toEqual({
      https: 'https.ok',
      certificate: 'certificate.ok',
      'tls-versions': 'tls-versions.ok',
      redirect: 'redirect.ok',
      hsts: 'hsts.ok',
      'hsts-preload': 'hsts-preload.no-preload',
      'host-rejection': 'host-rejection.ok',
      'forwarded-host': 'forwarded-host.ok',
      'host-malformed': 'host-malformed.ok',
    });
  });

  it('a careless one fails', async () => {
    const leaf = authority.issue({ names });
    const old = { minVersion: 'TLSv1' as const, ciphers: 'ALL:@SECLEVEL=0' };
    expect(codesOf(await probing(startSite(careless, careless, { ...leaf, ...old })))).toEqual({
      https: 'https.ok',
      certificate: 'certificate.ok',
      'tls-versions': 'tls-versions.old-accepted',
      redirect: 'redirect.served-plain',
      hsts: 'hsts.missing',
      'hsts-preload': 'hsts-preload.no-redirect',
      'host-rejection': 'host-rejection.site-served',
      'forwarded-host': 'forwarded-host.location',
      'host-malformed': 'host-malformed.accepted',
    });
  });

  it.each([
    ['expired', authority.issue({ names, from: -240, to: -1 }), 'certificate.expired', 'https.untrusted'],
    ['not valid yet', authority.issue({ names, from: 1 }), 'certificate.not-yet-valid', 'https.untrusted'],
    [
      'for another name',
      authority.issue({ names: ['other.test'] }),
      'certificate.name-mismatch',
      'https.name-mismatch',
    ],
    [
      'with a common name only',
      authority.issue({ commonName: 'example.test' }),
      'certificate.name-mismatch',
      'https.name-mismatch',
    ],
    [
      'with little left',
      authority.issue({ names, from: -900, to: 100 }),
      'certificate.renew-soon',
      'https.ok',
    ],
    [
      'for a wildcard above',
      authority.issue({ names: ['*.test'] }),
      'certificate.name-mismatch',
      'https.name-mismatch',
    ],
    [
      'for a wildcard below',
      authority.issue({ names: ['*.example.test'] }),
      'certificate.name-mismatch',
      'https.name-mismatch',
    ],
    ['signed by itself', selfSigned({ names }), 'certificate.self-signed', 'https.untrusted'],
    [
      'of an unknown authority',
      selfSigned({ authority: true }).issue({ names }),
      'certificate.untrusted',
      'https.untrusted',
    ],
  ])('a certificate %s', async (_name, leaf, certificate, https) => {
    const found = codesOf(
      await probing(startSite(careful, 'redirect', leaf), ['certificate', 'https', 'hsts']),
    );
    expect(found).toMatchObject({ certificate, https });
    expect(found.hsts).toBe(https === 'https.ok' ? 'hsts.ok' : 'hsts.certificate-error');
  });

  it('knows an incomplete chain from a whole one', async () => {
    const between = authority.issue({ authority: true });
    const leaf = between.issue({ names, caIssuers: 'http://ca.example.test/between.der' });
    const whole = { key: leaf.key, cert: leaf.cert + between.cert };
    const ask = async (tls: typeof whole) =>
      codesOf(await probing(startSite(careful, 'redirect', tls), ['certificate']));
    expect(await ask(leaf)).toEqual({ certificate: 'certificate.incomplete-chain' });
    expect(await ask(whole)).toEqual({ certificate: 'certificate.ok' });
  });

  it.each([
    ['1.2 only', { maxVersion: 'TLSv1.2' as const }, 'tls-versions.no-13'],
    ['1.3 only', { minVersion: 'TLSv1.3' as const }, 'tls-versions.ok'],
    [
      '1.1 and 1.2',
      { minVersion: 'TLSv1.1' as const, maxVersion: 'TLSv1.2' as const, ciphers: 'ALL:@SECLEVEL=0' },
      'tls-versions.old-accepted',
    ],
    [
      '1.0 only',
      { minVersion: 'TLSv1' as const, maxVersion: 'TLSv1' as const, ciphers: 'ALL:@SECLEVEL=0' },
      'tls-versions.old-accepted',
    ],
  ])('TLS %s', async (_name, versions, code) => {
    const leaf = authority.issue({ names });
    const found = await probing(startSite(careful, 'redirect', { ...leaf, ...versions }), ['tls-versions']);
    expect(codesOf(found)).toEqual({ 'tls-versions': code });
  });

  it('a closed port, plain HTTP on the HTTPS port, and a port that is silent', async () => {
    const plain = await httpServer((_request, response) => response.end());
    const mute = await tcpServer(() => {});
    const gone = await tcpServer(() => {});
    await gone.close();
    const ask = async (port: number) => {
      const options = { ...reach(port, plain.port), requestMs: 300 };
      return codesOf(
        await probeSite({ url: `https://example.test:${port}/`, options, httpPort: plain.port }, [
          'https',
          'hsts',
          'tls-versions',
        ]),
      );
    };
    expect(await ask(gone.port)).toEqual({
      https: 'https.refused',
      hsts: 'net.refused',
      'tls-versions': 'net.refused',
    });
    expect(await ask(plain.port)).toEqual({
      https: 'https.not-https',
      hsts: 'net.protocol',
      'tls-versions': 'net.protocol',
    });
    expect(await ask(mute.port)).toEqual({
      https: 'net.timeout',
      hsts: 'net.timeout',
      'tls-versions': 'net.timeout',
    });
    await Promise.all([plain.close(), mute.close()]);
  });
});

describe('a run', () => {
  it('yields what is stored and judged again alike, with the command to repeat it', async () => {
    const found = await probing(startSite());
    for (const [kind, result] of Object.entries(found)) {
      const stored = JSON.parse(JSON.stringify(result.observation));
      const again = judgeAgain(kind, stored, {}, new Date(result.observedAt));
      expect(again).toMatchObject({
        verdict: result.verdict,
        code: result.code,
        ruleVersion: result.ruleVersion,
      });
      expect(result.reproduce).toMatch(/^(curl|openssl|for|dig)/);
    }
  });

  it('fetches the page once for all header probes', async () => {
    let pages = 0;
    const site = await startSite((request, response) => {
      if (request.method === 'GET' && request.url === '/' && request.headers.host?.startsWith('example.test'))
        pages++;
      careful(request, response);
    });
    await probeSite(site, [
      'https',
      'certificate',
      'hsts',
      'content-type-options',
      'frame-options',
      'csp',
      'referrer-policy',
      'xss-header',
    ]);
    await site.close();
    expect(pages).toBe(1);
  });

  it('answers for what it does not know, and for settings that do not fit', async () => {
    const parsed = parseTarget('https://127.0.0.1/');
    if (!parsed.ok) throw new Error(parsed.reason);
    const plan = [
      { kind: 'crystal-ball', params: {} },
      { kind: 'hsts', params: { minAge: 'long' } },
    ];
    const codes: string[] = [];
    for await (const { code } of runProbes(parsed.target, plan, { userAgent: 'x' })) codes.push(code);
    expect(codes.toSorted()).toEqual(['probe.bad-params', 'probe.unknown']);
    expect(judgeAgain('hsts', { none: true }, {}, new Date()).code).toBe('probe.old-observation');
    expect(judgeAgain('crystal-ball', {}, {}, new Date()).code).toBe('probe.unknown');
  });

  it('is cancelled at once, and says so', async () => {
    const mute = await tcpServer(() => {});
    const parsed = parseTarget(`https://example.test:${mute.port}/`, { httpPort: mute.port });
    if (!parsed.ok) throw new Error(parsed.reason);
    const stop = new AbortController();
    const started = performance.now();
    const codes = new Set<string>();
    const options = { ...reach(mute.port, mute.port), signal: stop.signal };
    setImmediate(() => stop.abort());
    for await (const { code } of runProbes(
      parsed.target,
      kinds.map((kind) => ({ kind, params: {} })),
      options,
    ))
      codes.add(code);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(codes).toEqual(new Set(['net.cancelled']));
    await mute.close();
  });
});
