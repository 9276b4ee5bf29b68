import { ConfigurationError } from '#lib/core/env.ts';

/** Why a script cannot go on, as one sentence for the person who ran it. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** Runs a script's work. A refusal ends with its sentence and no stack: 2 for configuration, 1 for the rest. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const expected = error instanceof Refusal || error instanceof ConfigurationError;
    console.error(expected ? error.message : error);
    process.exitCode = error instanceof ConfigurationError ? 2 : 1;
  }
}
