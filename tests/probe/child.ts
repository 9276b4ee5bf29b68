import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
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

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Starts a server in the foreground and waits until it listens on all of the loopback ports, at most 15 seconds. */
export const startListening = async (
  program: string,
  args: string[],
  ports: number[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Child> => {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const read = (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-100_000);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + 15_000;
  while (!(await Promise.all(ports.map(answers))).every(Boolean)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await close();
      throw new Error(`${program} does not listen: ${written}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { output: () => written, close };
};
