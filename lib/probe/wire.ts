import ipaddr from 'ipaddr.js';
import { type DnsRecord, type DnsType, dnsTypes } from './net.ts';

const numbers: Record<DnsType, number> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  CAA: 257,
};
const rcodes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

const encodeName = (name: string): Buffer => {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);
};

/** A name that fits into a question: labels of 1 to 63 octets, 253 in all. */
export const isQueryName = (name: string): boolean =>
  name.length <= 253 &&
  name.split('.').every((label) => label.length > 0 && label.length < 64) &&
  /^[\x21-\x7e]+$/.test(name);

/** A recursive question (RFC 1035 §4) with EDNS(0), 1,232 octets (RFC 6891). */
export const encodeQuery = (id: number, name: string, type: DnsType): Buffer => {
  const header = Buffer.from([id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  const kind = numbers[type];
  const edns = Buffer.from([0, 0, 41, 1232 >> 8, 1232 & 255, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, encodeName(name), Buffer.from([kind >> 8, kind & 255, 0, 1]), edns]);
};

/** Reads a name, following compression pointers backwards only, so that none loops. */
const readName = (message: Buffer, start: number): { name: string; end: number } => {
  const labels: string[] = [];
  let at = start;
  let end = -1;
  let lowest = start;
  for (;;) {
    const length = message.readUInt8(at);
    if (length === 0) break;
    if (length >= 192) {
      if (end < 0) end = at + 2;
      at = message.readUInt16BE(at) & 0x3fff;
      if (at >= lowest) throw new RangeError('a pointer forwards');
      lowest = at;
    } else if (length < 64) {
      if (at + 1 + length > message.length) throw new RangeError('a label past the end');
      labels.push(message.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    } else throw new RangeError('an unknown label type');
    if (labels.length > 127) throw new RangeError('too many labels');
  }
  return { name: labels.join('.').toLowerCase(), end: end < 0 ? at + 1 : end };
};

const readStrings = (data: Buffer): string => {
  const strings: string[] = [];
  for (let at = 0; at < data.length; ) {
    const length = data.readUInt8(at);
    if (at + 1 + length > data.length) throw new RangeError('a string past the end');
    strings.push(data.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return strings.join('');
};

const readCaa = (data: Buffer) => {
  const length = data.readUInt8(1);
  const tag = data.toString('latin1', 2, 2 + length);
  if (!/^[a-z0-9]+$/i.test(tag) || tag.length !== length)
    throw new RangeError('not a CAA tag (RFC 8659 §4.1)');
  return { flags: data.readUInt8(0), tag: tag.toLowerCase(), value: data.toString('latin1', 2 + length) };
};

type Slot = { message: Buffer; type: DnsType; name: string; ttl: number; start: number; size: number };

const readRecord = ({ message, type, name, ttl, start, size }: Slot): DnsRecord => {
  const data = message.subarray(start, start + size);
  const common = { name, ttl };
  if (type === 'A' || type === 'AAAA') {
    if (size !== (type === 'A' ? 4 : 16)) throw new RangeError('an address of another length');
    return { type, ...common, address: ipaddr.fromByteArray([...data]).toString() };
  }
  if (type === 'MX')
    return { type, ...common, preference: data.readUInt16BE(0), exchange: readName(message, start + 2).name };
  if (type === 'TXT') return { type, ...common, text: readStrings(data) };
  if (type === 'CAA') return { type, ...common, ...readCaa(data) };
  return { type, ...common, to: readName(message, start).name };
};

const readSafely = (slot: Slot): DnsRecord => {
  try {
    return readRecord(slot);
  } catch {
    const hex = slot.message.toString('hex', slot.start, slot.start + slot.size);
    return { type: 'malformed', of: slot.type, name: slot.name, ttl: slot.ttl, hex };
  }
};

const readAnswers = (message: Buffer, count: number, from: number): DnsRecord[] => {
  const records: DnsRecord[] = [];
  let at = from;
  for (let index = 0; index < count; index++) {
    const { name, end } = readName(message, at);
    const kind = message.readUInt16BE(end);
    const ttl = message.readUInt32BE(end + 4);
    const size = message.readUInt16BE(end + 8);
    const start = end + 10;
    if (start + size > message.length) throw new RangeError('a record past the end');
    const type = dnsTypes.find((known) => numbers[known] === kind);
    if (type) records.push(readSafely({ message, type, name, ttl, start, size }));
    at = start + size;
  }
  return records;
};

export type DnsMessage = { rcode: string; truncated: boolean; records: DnsRecord[] };

/**
 * Reads the answer to a question, or gives null when it is not that answer (another id, another
 * question, not a response) or cannot be read. Never throws. Names come in lower case, without the last dot.
 */
export const decodeAnswer = (
  bytes: Uint8Array,
  id: number,
  name: string,
  type: DnsType,
): DnsMessage | null => {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const flags = message.readUInt16BE(2);
    if (message.readUInt16BE(0) !== id || (flags & 0x8000) === 0 || message.readUInt16BE(4) !== 1)
      return null;
    const question = readName(message, 12);
    if (question.name !== name.toLowerCase() || message.readUInt16BE(question.end) !== numbers[type])
      return null;
    const truncated = (flags & 0x0200) !== 0;
    const records = truncated ? [] : readAnswers(message, message.readUInt16BE(6), question.end + 4);
    return { rcode: rcodes[flags & 15] ?? `RCODE${flags & 15}`, truncated, records };
  } catch {
    return null;
  }
};
