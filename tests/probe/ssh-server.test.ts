import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probeById } from '#lib/probe/registry.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { type Child, freePort, programAt, startChild } from './child.ts';
import { open, tcpServer } from './servers.ts';

const program = programAt('sshd');
const keygen = programAt('ssh-keygen');
const absent = program === null || keygen === null;
if (absent)
  console.info('ssh-server.test.ts is skipped: OpenSSH (Debian package openssh-server) is not installed.');

const keysOnly = 'PasswordAuthentication no\nKbdInteractiveAuthentication no';
const configurations: [name: string, lines: string, code: string, methods: string[]][] = [
  ['keys only', keysOnly, 'ssh-auth.keys-only', ['publickey']],
  [
    'passwords',
    'PasswordAuthentication yes\nKbdInteractiveAuthentication no',
    'ssh-auth.password',
    ['password', 'publickey'],
  ],
  [
    'keyboard-interactive',
    'PasswordAuthentication no\nKbdInteractiveAuthentication yes',
    'ssh-auth.keyboard-interactive',
    ['keyboard-interactive', 'publickey'],
  ],
  [
    'as installed: passwords and keyboard-interactive',
    '',
    'ssh-auth.password',
    ['keyboard-interactive', 'password', 'publickey'],
  ],
  [
    'a key, then a code: only the key is offered first',
    'PasswordAuthentication no\nKbdInteractiveAuthentication yes\nAuthenticationMethods publickey,keyboard-interactive',
    'ssh-auth.keys-only',
    ['publickey'],
  ],
  [
    'keys for all, passwords for one',
    `${keysOnly}\nMatch User deploy\n  PasswordAuthentication yes`,
    'ssh-auth.keys-only',
    ['publickey'],
  ],
  [
    'hosts beside keys',
    `${keysOnly}\nHostbasedAuthentication yes`,
    'ssh-auth.other-methods',
    ['hostbased', 'publickey'],
  ],
];

const now = new Date('2026-11-21T00:00:00Z');
const ask = async (params: Record<string, unknown>, owned = true) => {
  const parsed = parseTarget('https://127.0.0.1/', { owned });
  const probe = probeById('ssh-auth');
  if (!parsed.ok || !probe) throw new Error('no ssh-auth');
  const session = open('https://127.0.0.1/', {}, { owned });
  const observation = await probe.observe(parsed.target, params, session.net);
  session.close();
  return { observation, verdict: probe.judge(observation, params, now) };
};

describe.skipIf(absent)('against OpenSSH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-sshd-'));
  const hostKey = join(folder, 'host-key');
  let running: Child | null = null;
  const start = async (lines: string): Promise<number> => {
    const port = await freePort();
    const file = join(folder, 'sshd_config');
    const head = `ListenAddress 127.0.0.1:${port}\nHostKey ${hostKey}\nPidFile none\nUsePAM no\nLogLevel DEBUG1\nStrictModes no`;
    writeFileSync(file, `${head}\n${lines}\n`);
    running = await startChild(program ?? '', ['-D', '-e', '-f', file], /Server listening on/);
    return port;
  };
  beforeAll(() => {
    execFileSync(keygen ?? '', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey]);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 }); // sshd as root asks for it
  });
  afterEach(async () => {
    await running?.close();
    running = null;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(configurations)('%s', async (_name, lines, code, methods) => {
    const port = await start(lines);
    const { observation, verdict } = await ask({ port });
    expect(verdict.code, verdict.summary).toBe(code);
    expect(observation).toMatchObject({ servers: [{ ok: true, address: '127.0.0.1', port, methods }] });
  });

  it('sees what is offered to the user it is told', async () => {
    const port = await start(`${keysOnly}\nMatch User root\n  PasswordAuthentication yes`);
    expect((await ask({ port })).verdict.code).toBe('ssh-auth.keys-only');
    expect((await ask({ port, user: 'root' })).verdict.code).toBe('ssh-auth.password');
  });

  it('asks once, by the method none, and tries no password', async () => {
    const port = await start('PasswordAuthentication yes');
    await ask({ port });
    const log = running?.output() ?? '';
    expect(log.match(/userauth-request for user \S+ service ssh-connection method \S+/g)).toEqual([
      'userauth-request for user holdpoint service ssh-connection method none',
    ]);
    expect(log).not.toMatch(/Failed password|Failed publickey/);
  });
});

describe('without an SSH server', () => {
  it('is inconclusive where nothing listens', async () => {
    expect((await ask({ port: await freePort() })).verdict.code).toBe('net.refused');
  });
  it('is inconclusive where something else answers', async () => {
    const server = await tcpServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await ask({ port: server.port })).verdict.verdict).toBe('inconclusive');
    await server.close();
  });
  it('asks nothing without proof of ownership', async () => {
    const server = await tcpServer((socket) => void socket.destroy());
    expect((await ask({ port: server.port }, false)).verdict.code).toBe('net.guarded');
    expect(server.connections()).toBe(0);
    await server.close();
  });
});
