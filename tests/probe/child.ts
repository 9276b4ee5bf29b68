import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter } from 'node:path';

/** The path of a server's program: on PATH or in the directories Debian puts servers in; null when absent. */
export const programAt = (name: string): string | null => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? null;
};

/** A loopback port that nothing listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

export type Child = { output(): string; close(): Promise<void> };

/** Starts a server in the foreground and waits until it writes `ready`; rejects with what it wrote if it ends first. */
export const startChild = (program: string, args: string[], ready: RegExp): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let written = '';
    const ended = new Promise<void>((done) => child.on('exit', () => done()));
    const read = (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-100_000);
      if (ready.test(written))
        resolve({
          output: () => written,
          close: async () => {
            child.kill('SIGTERM');
            await ended;
          },
        });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}: ${written}`)));
  });
