import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { CannotAsk } from './client.ts';
import { type Io, printable, terminal } from './io.ts';

type Command = { about: string; load: () => Promise<{ run(args: string[], io: Io): Promise<number> }> };

/** Every subcommand, loaded only when it is called. */
const commands: Record<string, Command> = {
  check: { about: 'probe a site and judge what it answers', load: () => import('./check.ts') },
  probes: { about: 'list the probes, their parameters and their codes', load: () => import('./probes.ts') },
  verify: {
    about: 'check an exported history or a decision’s snapshot, offline',
    load: () => import('./verify.ts'),
  },
  local: {
    about: 'check what needs secrets, inside your network',
    load: () => import('./local/command.ts'),
  },
  report: { about: 'send what another tool found', load: () => import('./report.ts') },
  gate: { about: 'ask whether a project may be launched', load: () => import('./gate.ts') },
  template: {
    about: 'import a checklist as a template, or check a template',
    load: () => import('./template.ts'),
  },
  user: { about: 'make a link that resets a password', load: () => import('./user.ts') },
};

enableCompileCache(); // what a command loads is compiled once, not at every call

const version = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

const usage = (): string[] => [
  'Usage: holdpoint COMMAND [options]',
  '',
  ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`),
  '',
  '  holdpoint COMMAND --help says more; holdpoint --version names the version.',
];

const runCommand = async (command: Command, args: string[], io: Io): Promise<number> => {
  try {
    return await (await command.load()).run(args, io);
  } catch (error) {
    if (error instanceof CannotAsk) {
      io.err(printable(error.message));
      return 2;
    }
    if (process.env.HOLDPOINT_DEBUG) throw error;
    io.err('holdpoint: something went wrong inside this command; HOLDPOINT_DEBUG=1 shows where.');
    return 2;
  }
};

/**
 * The `holdpoint` command. Takes the arguments after its name and gives the exit status: 0, or as the
 * subcommand says; 2 when it was used wrongly.
 */
export const main = async (args: string[], io: Io = terminal()): Promise<number> => {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    io.out(version());
    return 0;
  }
  const asksForHelp = name === '--help' || name === '-h' || name === 'help';
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return runCommand(command, rest, io);
  const write = asksForHelp ? io.out : io.err;
  if (!asksForHelp)
    write(name === undefined ? 'Name a command.' : `There is no command ${JSON.stringify(name)}.`);
  for (const line of usage()) write(line);
  return asksForHelp ? 0 : 2;
};
