import { z } from 'zod';
import { nameOf } from '../location.ts';
import { factsOf, type HttpFacts, type HttpSeen, httpSeen, type Net, type NetFailure } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { shellWord } from '../shell.ts';
import { failed, isBotWall, networkCodes } from '../unusable.ts';

const params = z.object({});
const observation = z.object({
  /** One answer for each address; a single failure when the name gave none. */
  seen: z.array(httpSeen).min(1),
});
type O = z.infer<typeof observation>;

const codes = {
  'https.ok': ['pass', 'Every address answers over HTTPS with a certificate that browsers trust.'],
  'https.address-down': ['warn', 'Some of the addresses do not answer over HTTPS.'],
  'https.family-down': ['warn', 'One address family does not answer over HTTPS.'],
  'https.untrusted': ['fail', 'Browsers do not trust the certificate.'],
  'https.name-mismatch': ['fail', 'The certificate is for another name.'],
  'https.unresolvable': ['fail', 'The name has no address.'],
  'https.refused': ['fail', 'The HTTPS port is closed.'],
  'https.closed': ['fail', 'The server ends connections without an answer.'],
  'https.tls-refused': ['fail', 'The server refuses the TLS handshake.'],
  'https.not-https': ['fail', 'What listens there does not speak HTTPS.'],
  'https.server-error': ['fail', 'The site answers with a server error.'],
  'https.bad-status': ['fail', 'The site answers with an error status.'],
  'https.no-route': ['inconclusive', 'One address family cannot be reached from here, so it was not seen.'],
} as const satisfies Codes;
const say = sayer(codes);
const sayShared = sayer(networkCodes);

const reference = 'https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2';
const down: Partial<Record<NetFailure['failure'], keyof typeof codes>> = {
  unresolvable: 'https.unresolvable',
  refused: 'https.refused',
  closed: 'https.closed',
  reset: 'https.closed',
  'tls-alert': 'https.tls-refused',
  protocol: 'https.not-https',
};
const fixes: Partial<Record<keyof typeof codes, string>> = {
  'https.unresolvable': 'Publish an A or AAAA record for the name.',
  'https.refused': 'Start the web server on this port and open the port in the firewall.',
  'https.closed':
    'Look for this connection in the web server’s error log: it is closed before an answer is sent.',
  'https.tls-refused': 'Set up a certificate and a server block for this name; TLS 1.2 and 1.3 must be on.',
  'https.not-https': 'Turn TLS on for this port (nginx: listen 443 ssl), or correct the target’s port.',
};

const judgeFailure = (failure: NetFailure): Verdict => {
  const code = down[failure.failure];
  if (code === undefined) return failed(failure);
  const where = failure.address ?? failure.host;
  const alert = failure.alert ? ` (alert ${failure.alert})` : '';
  return say(code, `${codes[code][1].slice(0, -1)}: ${where}, port ${failure.port}${alert}.`, {
    fix: fixes[code],
    reference,
  });
};

const isUp = (status: number) => (status >= 200 && status < 400) || status === 401 || status === 403;

const judgeStatus = (seen: HttpFacts): Verdict | null => {
  if (isUp(seen.status)) return null;
  if (isBotWall(seen)) return sayShared('net.bot-wall');
  if (seen.status === 429) return sayShared('net.too-many-requests');
  const text = `${seen.url} answers ${seen.status} at ${seen.address}.`;
  if (seen.status >= 500)
    return say('https.server-error', text, {
      fix: 'Mend the application or the proxy’s upstream; see its log.',
    });
  return say('https.bad-status', text, {
    fix: 'Give the target an address that answers 2xx, 3xx, 401 or 403, or mend the route.',
  });
};

const judgeOne = (seen: HttpSeen): Verdict => {
  if (!seen.ok) return judgeFailure(seen);
  const { tls, address } = seen;
  if (tls && !tls.nameMatches)
    return say('https.name-mismatch', `The certificate at ${address} is not for ${nameOf(seen.url)}.`, {
      fix: 'Issue a certificate whose subjectAltName lists this name; see the certificate probe.',
      reference: 'https://www.rfc-editor.org/rfc/rfc9525#section-6',
    });
  if (tls?.trustError)
    return say(
      'https.untrusted',
      `Browsers do not trust the certificate at ${address} (${tls.trustError}).`,
      {
        fix: 'Mend the certificate or its chain; see the certificate probe.',
        reference,
      },
    );
  return (
    judgeStatus(seen) ?? say('https.ok', `${seen.url} answers ${seen.status} over ${tls?.protocol ?? 'TLS'}.`)
  );
};

const isSilent = (seen: HttpSeen): seen is NetFailure =>
  !seen.ok && ['refused', 'timeout', 'closed', 'reset', 'unreachable'].includes(seen.failure);
const familyOf = (seen: HttpSeen) => (seen.address?.includes(':') ? 'IPv6' : 'IPv4');

/** Some addresses answer well and others not at all: which family, and is it our own route that is missing? */
const judgeSilence = (silent: NetFailure[], good: HttpSeen[]): Verdict => {
  const [first] = silent;
  const family = first ? familyOf(first) : 'IPv6';
  const whole =
    silent.every((seen) => familyOf(seen) === family) && !good.some((seen) => familyOf(seen) === family);
  const list = silent.map(({ address, failure }) => `${address} (${failure})`).join(', ');
  if (silent.every(({ failure }) => failure === 'unreachable'))
    return say(
      'https.no-route',
      `${list}: there is no ${family} route from here; the other addresses answer.`,
    );
  return say(whole ? 'https.family-down' : 'https.address-down', `No answer over HTTPS from ${list}.`, {
    fix: `Make the server listen there (nginx: listen ${family === 'IPv6' ? '[::]:443' : '443'} ssl), or take the ${family === 'IPv6' ? 'AAAA' : 'A'} record away.`,
    reference: 'https://www.rfc-editor.org/rfc/rfc8305',
  });
};

const observeAll = async (net: Net): Promise<HttpSeen[]> => {
  const found = await net.addresses();
  if (!found.ok) return [found];
  // One address: the GET that every header probe shares.
  if (found.addresses.length === 1) return [factsOf(await net.http())];
  const answers = found.addresses.slice(0, 8).map(({ address }) => net.http({ address }));
  return (await Promise.all(answers)).map(factsOf);
};

export const https: Probe<z.infer<typeof params>, O> = {
  id: 'https',
  title: 'The site answers over HTTPS',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  observe: async (_target, _params, net) => ({ seen: await observeAll(net) }),
  judge({ seen }) {
    const silent = seen.filter(isSilent);
    const rest = seen.filter((one) => !isSilent(one));
    if (rest.length === 0) return worstOf((silent.length > 0 ? silent : seen).map(judgeOne));
    const worst = worstOf(rest.map(judgeOne));
    return silent.length > 0 && worst.verdict === 'pass' ? judgeSilence(silent, rest) : worst;
  },
  reproduce: (target) =>
    `curl -sS -o /dev/null -w '%{http_code} %{remote_ip} %{ssl_verify_result}\\n' ${shellWord(target.url)}`,
};
