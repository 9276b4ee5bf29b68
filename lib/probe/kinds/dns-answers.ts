import { type DnsRecord, type DnsSeen, type DnsType, dnsTypes } from '../net.ts';
import type { DnsAsk } from './dns-ask.ts';

const common = (name: string) => ({ name, ttl: 300 });

/** `CNAME target` gives an alias in any answer; `hex:…` a record that cannot be read. */
const recordOf = (name: string, type: DnsType, text: string): DnsRecord => {
  if (text.startsWith('CNAME ')) return { type: 'CNAME', ...common(name), to: text.slice(6) };
  if (text.startsWith('hex:')) return { type: 'malformed', of: type, ...common(name), hex: text.slice(4) };
  if (type === 'A' || type === 'AAAA') return { type, ...common(name), address: text };
  if (type === 'TXT') return { type, ...common(name), text };
  const [first = '', second = '', ...rest] = text.split(' ');
  if (type === 'MX') return { type, ...common(name), preference: Number(first), exchange: second };
  if (type === 'CAA')
    return { type, ...common(name), flags: Number(first), tag: second, value: rest.join(' ') };
  return { type, ...common(name), to: text };
};

/** An answer as a test writes it down: records, or an rcode, or `timeout`. */
export const answeredDns = (name: string, type: DnsType, given: readonly string[] | string): DnsSeen => {
  if (given === 'timeout') {
    const where = { host: name, port: 53, address: '192.0.2.53', alert: null, hop: 0 };
    return { ok: false, failure: 'timeout', stage: 'dns', detail: '4 s', ...where };
  }
  const records = typeof given === 'string' ? [] : given.map((text) => recordOf(name, type, text));
  const rcode = typeof given === 'string' ? given : 'NOERROR';
  return { ok: true, name, type, rcode, records, server: '192.0.2.53:53' };
};

/** Many answers at once; the keys are `name TYPE`. */
export const asked = (zone: Record<string, readonly string[] | string>): DnsAsk[] =>
  Object.entries(zone).map(([key, given]) => {
    const [name = '', wanted] = key.split(' ');
    const type = dnsTypes.find((known) => known === wanted);
    if (!type) throw new Error(`${key} names no record type`);
    return { name, type, seen: answeredDns(name, type, given) };
  });
