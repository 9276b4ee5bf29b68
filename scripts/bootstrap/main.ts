import { ConfigurationError } from '#lib/core/env.ts';
import { Refusal } from './refusal.ts';
import { closeAll, closeOnSignals, isClosing } from './shutdown.ts';

/** Whoever asked us to end also ends the process; until then nothing more is said. */
const asked = new Promise<never>(() => undefined);

/**
 * Runs a script's work, ends what it started, and exits. A refusal is printed as its sentence, without a stack;
 * the exit code is 2 for configuration, 1 for any other failure, else what `work` gives.
 */
export async function main(work: () => Promise<number | undefined>): Promise<never> {
  closeOnSignals();
  let code = 0;
  try {
    code = (await work()) ?? 0;
  } catch (error) {
    if (isClosing()) return asked;
    const expected = error instanceof Refusal || error instanceof ConfigurationError;
    console.error(expected ? `\n${error.message}` : error);
    code = error instanceof ConfigurationError ? 2 : 1;
  }
  if (isClosing()) return asked;
  await closeAll();
  process.exit(code);
}
