import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, programAt, startChild } from './child.ts';

const head = '$TTL 60\n@ IN SOA ns.test. hostmaster.test. 1 3600 600 86400 60\n@ IN NS ns.test.\n';

const configuration = (folder: string, port: number) => `
options {
  directory "${folder}";
  listen-on port ${port} { 127.0.0.1; };
  listen-on-v6 { none; };
  pid-file none;
  session-keyfile none;
  recursion yes;
  allow-recursion { 127.0.0.1; };
  dnssec-validation no;
  notify no;
  check-names primary ignore;
  check-mx ignore;
  check-mx-cname ignore;
  check-integrity no;
  check-spf ignore;
};
controls { };
zone "." { type primary; file "root.zone"; };
zone "test" { type primary; file "test.zone"; };
zone "broken.test" { type primary; file "nowhere.zone"; };
`;

/**
 * BIND on a loopback port, with the zone `test` as written and nothing else in the world: every other
 * name does not exist, and names under `broken.test` give SERVFAIL. Null when BIND is not installed.
 */
export const startNamed = async (zone: string) => {
  const program = programAt('named');
  if (program === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-named-'));
  const port = await freePort();
  writeFileSync(join(folder, 'root.zone'), `${head}test. IN NS ns.test.\nns.test. IN A 127.0.0.1\n`);
  writeFileSync(join(folder, 'test.zone'), `${head}ns IN A 127.0.0.1\n${zone}\n`);
  writeFileSync(join(folder, 'named.conf'), configuration(folder, port));
  const child = await startChild(program, ['-g', '-c', join(folder, 'named.conf')], / running\n/);
  return {
    server: { address: '127.0.0.1', port },
    close: async () => {
      await child.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
