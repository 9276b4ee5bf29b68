import { makeResetLinkFor } from '#lib/access/commands/make-reset-link-for.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run as runCommand } from '#lib/core/run.ts';

type Io = { out(line: string): void; err(line: string): void };

const USAGE = 'Usage: holdpoint user reset-link EMAIL';

/** `holdpoint user reset-link EMAIL`: prints a link with which that account sets a new password. Gives the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [verb, email, ...rest] = args;
  if (verb !== 'reset-link' || !email || rest.length > 0) {
    io.err(USAGE);
    return 2;
  }
  const result = await runCommand(makeResetLinkFor, mintSystem('terminal'), { email });
  if (!result.ok) {
    io.err(result.refusal.status === 404 ? `No account has the address ${email}.` : result.refusal.message);
    return 1;
  }
  io.out(`${result.value.name} sets a new password here, once, until ${result.value.expiresAt}:`);
  io.out(result.value.link);
  return 0;
}
