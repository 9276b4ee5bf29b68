import { z } from 'zod';
import { headerValues } from '../headers.ts';
import { type HttpResult, type Net, netFailure } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Target, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { riskyPorts, serviceOf } from './risky-ports.ts';
import { fewOf } from './zone-text.ts';

const reference = 'https://cheatsheetseries.owasp.org/cheatsheets/Network_Segmentation_Cheat_Sheet.html';
const ADDRESSES = 4;

const port = z.int().min(1).max(65_535);
const params = z.object({
  allowed: z.array(port).max(20).default([22, 80, 443]).meta({
    title: 'Ports that may answer',
    description: 'Beside them, the ports the project declares.',
  }),
  filteredIsFine: z.boolean().default(false).meta({
    title: 'Take silence for closed',
    description:
      'A firewall that drops packets gives no answer; from elsewhere it might. Otherwise a warning.',
  }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  /** The addresses are the origin's, as declared; else they are what the name resolves to. */
  declared: z.boolean(),
  /** The site's answers come through a CDN. */
  cdn: z.boolean(),
  /** Ports the project declares, beside the allowed ones. */
  own: z.array(z.number()),
  unresolved: netFailure.nullable(),
  tries: z.array(
    z.object({
      address: z.string(),
      port: z.number(),
      seen: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), netFailure]),
    }),
  ),
});
type O = z.infer<typeof observation>;
type Try = O['tries'][number];

const codes = {
  'ports.ok': ['pass', 'Only allowed ports answer.'],
  'ports.open': ['fail', 'A port is open that should not be.'],
  'ports.filtered': ['warn', 'Ports give no answer from here; from elsewhere they might.'],
  'ports.silent': ['inconclusive', 'No port of an address answers at all, so nothing can be told.'],
  'ports.cdn': ['inconclusive', 'These are the ports of a CDN, not of the server behind it.'],
} as const satisfies Codes;
const say = sayer(codes);

type State = 'open' | 'closed' | 'filtered' | 'other';
const stateOf = ({ seen }: Try): State => {
  if (seen.ok) return 'open';
  if (seen.failure === 'refused' || seen.failure === 'reset') return 'closed';
  return seen.failure === 'timeout' ? 'filtered' : 'other';
};

const place = (address: string, number: number) =>
  `${address.includes(':') ? `[${address}]` : address}:${number}`;

const judgeOpen = (open: Try[]): Verdict | null => {
  const [first] = open;
  if (!first) return null;
  const named = open.map(({ address, port: number }) => `${place(address, number)} (${serviceOf(number)})`);
  const local = `127.0.0.1:${first.port}:${first.port}`;
  return say('ports.open', `Open: ${fewOf(named)}.`, {
    fix: `Bind the service to 127.0.0.1 (in Docker publish ${local}; a port it publishes passes by ufw), or close it: ufw deny ${first.port}/tcp`,
    reference,
  });
};

const judgeFiltered = (filtered: Try[]): Verdict => {
  const named = filtered.map(({ address, port: number }) => place(address, number));
  return say('ports.filtered', `No answer from ${fewOf(named)}.`, {
    fix: 'Check on the server that nothing but the allowed ports listens on a public address (ss -ltn), then take silence for closed in the settings.',
    reference,
  });
};

const judgeAddress = (tries: Try[], allowed: ReadonlySet<number>, p: P): Verdict => {
  const inState = (state: State) => tries.filter((one) => stateOf(one) === state);
  const open = judgeOpen(inState('open').filter((one) => !allowed.has(one.port)));
  if (open) return open;
  const [other] = inState('other');
  if (other && !other.seen.ok) return failed(other.seen);
  const filtered = inState('filtered');
  const address = tries[0]?.address ?? '';
  if (filtered.length === tries.length)
    return say('ports.silent', `No port of ${address} answers, not even an allowed one.`, {
      fix: 'Check that the address is right and that the server lets this machine in.',
    });
  const unasked = filtered.filter((one) => !allowed.has(one.port));
  if (unasked.length > 0 && !p.filteredIsFine) return judgeFiltered(unasked);
  const answering = inState('open').map((one) => String(one.port));
  return say('ports.ok', `${address}: ${answering.length === 0 ? 'no port' : fewOf(answering, 9)} open.`, {
    reference,
  });
};

const cdnHeaders: readonly [header: string, value: RegExp][] = [
  ['cf-ray', /./],
  ['x-amz-cf-id', /./],
  ['x-azure-ref', /./],
  ['x-vercel-id', /./],
  ['x-akamai-transformed', /./],
  ['x-served-by', /^cache-/i],
  ['server', /^(?:cloudflare|bunnycdn|akamaighost|cloudfront|keycdn)/i],
];
const isCdn = (response: HttpResult): boolean =>
  response.ok &&
  cdnHeaders.some(([name, value]) => headerValues(response.headers, name).some((sent) => value.test(sent)));

const observeAll = async (target: Target, p: P, net: Net): Promise<Pick<O, 'unresolved' | 'tries'>> => {
  const found = target.addresses.length > 0 ? null : await net.addresses();
  if (found && !found.ok) return { unresolved: found, tries: [] };
  const addresses = found ? found.addresses.map(({ address }) => address) : target.addresses;
  const numbers = new Set([...p.allowed, ...riskyPorts.map(([number]) => number)]);
  const tries = addresses.slice(0, ADDRESSES).flatMap((address) =>
    [...numbers].map(async (number): Promise<Try> => {
      const seen = await net.tcp({ port: number, address });
      return { address, port: number, seen: seen.ok ? { ok: true } : seen };
    }),
  );
  return { unresolved: null, tries: await Promise.all(tries) };
};

export const ports: Probe<P, O> = {
  id: 'ports',
  title: 'Open ports',
  params,
  observation,
  needsOwnership: true,
  byDefault: false,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const [tried, response] = await Promise.all([observeAll(target, p, net), net.http()]);
    const own = [target.port, target.httpPort, ...target.ports];
    return { declared: target.addresses.length > 0, cdn: isCdn(response), own, ...tried };
  },
  judge({ declared, cdn, own, unresolved, tries }, p) {
    if (unresolved) return failed(unresolved);
    if (cdn && !declared)
      return say('ports.cdn', undefined, { fix: 'Declare the addresses of the server behind the CDN.' });
    const allowed = new Set([...p.allowed, ...own]);
    const addresses = [...new Set(tries.map(({ address }) => address))];
    if (addresses.length === 0) return say('ports.silent', 'There is no address to ask.');
    return worstOf(
      addresses.map((address) =>
        judgeAddress(
          tries.filter((one) => one.address === address),
          allowed,
          p,
        ),
      ),
    );
  },
  reproduce: ({ host, addresses }) =>
    `nc -zv -w 3 ${addresses[0] ?? host} ${riskyPorts.map(([number]) => number).join(' ')}`,
};
