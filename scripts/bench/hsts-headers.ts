import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProbes } from '#lib/probe/run.ts';
import { parseTarget } from '#lib/probe/target.ts';
import type { Issued } from '#tests/probe/authority.ts';
import { httpServer, httpsServer, privateAllowed } from '#tests/probe/servers.ts';
import { headerScorer } from './scanners.ts';

/** What RFC 6797 §6.1 and §8.1 make of a header: it protects for long, or it does not. */
type Case = [name: string, headers: string[], protects: boolean];
const year = 'max-age=31536000';
const cases: Case[] = [
  ['as usual', [`${year}; includeSubDomains`], true],
  ['quoted', ['max-age="31536000"; includeSubDomains'], true],
  ['white space around =', ['max-age = 31536000 ; includeSubDomains'], true],
  ['upper case', ['MAX-AGE=31536000; INCLUDESUBDOMAINS'], true],
  ['an empty directive', [`; ${year};; includeSubDomains`], true],
  ['a directive nobody knows', [`${year}; includeSubDomains; x="a;b"`], true],
  ['max-age=0', ['max-age=0; includeSubDomains'], false],
  ['max-age=banana', ['max-age=banana'], false],
  ['junk after the digits', ['max-age=31536000s; includeSubDomains'], false],
  ['an exponent', ['max-age=3e7; includeSubDomains'], false],
  ['negative', ['max-age=-31536000'], false],
  ['a comma for a semicolon', [`${year}, includeSubDomains`], false],
  ['max-age twice', [`${year}; max-age=0`], false],
  ['no max-age', ['includeSubDomains; preload'], false],
  ['two headers, the first is zero', ['max-age=0', year], false],
  ['two headers, the first is good', [`${year}; includeSubDomains`, 'max-age=0'], true],
];

const judge = async (
  url: string,
  httpPort: number,
  ca: string,
): Promise<{ verdict: string; code: string }> => {
  const parsed = parseTarget(url, { httpPort });
  if (!parsed.ok) throw new Error(parsed.reason);
  const plan = [{ kind: 'hsts', params: {} }];
  const options = { userAgent: 'Holdpoint bench', allow: privateAllowed, ca };
  for await (const result of runProbes(parsed.target, plan, options)) return result;
  throw new Error('no verdict');
};

/** What the scorer says of the header: its result, or null where it is not here or failed. */
const score = async (port: number, ca: string): Promise<{ pass: boolean; result: string } | null> => {
  const ran = await headerScorer.run?.({ port, ca });
  if (!ran) return null;
  try {
    const { result, pass } = JSON.parse(ran.out).tests['strict-transport-security'];
    return { result, pass };
  } catch {
    return null;
  }
};

/** Prints the verdicts of Holdpoint and of the scorer on headers that are hard to read, beside what the RFC says. */
export async function compareHeaders(authority: Issued, folder: string): Promise<void> {
  const caFile = join(folder, 'authority.pem');
  writeFileSync(caFile, authority.cert);
  let headers: string[] = [];
  const site = await httpsServer(authority.issue({ names: ['localhost'] }), (_request, response) => {
    response.setHeader('Strict-Transport-Security', headers);
    response.end('<!doctype html><title>Shop</title><p>Chairs and tables.</p>');
  });
  const plain = await httpServer((request, response) => {
    response.writeHead(301, { Location: `https://localhost:${site.port}${request.url}` }).end();
  });
  const wrong = { holdpoint: 0, scorer: 0 };
  for (const [name, sent, protects] of cases) {
    headers = sent;
    const ours = await judge(`https://localhost:${site.port}/`, plain.port, authority.cert);
    const theirs = await score(site.port, caFile);
    if ((ours.verdict !== 'fail') !== protects) wrong.holdpoint += 1;
    if (theirs && theirs.pass !== protects) wrong.scorer += 1;
    const scored = theirs ? `${theirs.pass ? 'pass' : 'fail'} ${theirs.result}` : 'not here';
    const rfc = protects ? 'protects' : 'does not';
    console.log(`  ${name.padEnd(32)} ${rfc.padEnd(9)} ${ours.verdict} ${ours.code}`.padEnd(78), scored);
  }
  await Promise.all([site.close(), plain.close()]);
  const not = headerScorer.run ? `${headerScorer.name} ${wrong.scorer}` : `${headerScorer.name} is not here`;
  console.log(`  against the RFC, of ${cases.length}: Holdpoint ${wrong.holdpoint} wrong, ${not}`);
}
