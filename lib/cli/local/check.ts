import type { LocalResult } from '#lib/machine-report/local-schema.ts';
import type { Codes, Verdict } from '#lib/probe/schema.ts';
import { within } from './deadline.ts';
import { networkCodes, sayFailure, sortFailure } from './failure.ts';
import type { LocalOptions } from './options.ts';
import { Malformed, type Settings } from './settings.ts';

export type CheckId = LocalResult['check'];

/** What was seen, by name: lengths, kinds and counts; never a secret, and never a sentence of a server's. */
export type Seen = Record<string, string | number | boolean | null>;
export type Judged = Verdict & { seen: Seen };
/** A verdict that left its check: no secret is in any of its texts. */
export type Checked = Judged & { check: CheckId };

/** What a check may read: the variables, and what the person asked for. */
export type Given = { settings: Settings; options: LocalOptions };

/** One local check. `observe` is the only part that reads a file or speaks to a server; `judge` is pure. */
export type LocalCheck<C, O> = {
  id: CheckId;
  title: string;
  /** How it is configured, in a sentence for a person who did not. */
  needs: string;
  /** The variables it reads, in the order in which they are tried. */
  variables: readonly string[];
  codes: Codes;
  /** Reads the settings; null where there are none. Throws `Malformed`. */
  configure(given: Given): C | null;
  observe(config: C, given: Given): Promise<O>;
  judge(observation: O): Judged;
};

/** A check as the command line uses it. */
export type Runnable = Pick<
  LocalCheck<unknown, unknown>,
  'id' | 'title' | 'needs' | 'variables' | 'codes'
> & {
  isConfigured(given: Given): boolean;
  run(given: Given): Promise<Checked>;
};

/** Codes that every check may give. */
const anyCodes = <I extends CheckId>(id: I) =>
  ({
    [`${id}.not-configured`]: ['inconclusive', 'It is not configured here.'],
    [`${id}.malformed`]: ['fail', 'A setting cannot be read.'],
    ...networkCodes(id),
  }) as Codes;

const carryOut = async <C, O>(check: LocalCheck<C, O>, given: Given): Promise<Judged> => {
  const { id, needs } = check;
  try {
    const config = check.configure(given);
    if (config === null)
      return {
        verdict: 'inconclusive',
        code: `${id}.not-configured`,
        summary: 'It is not configured where this command runs.',
        fix: needs,
        seen: {},
      };
    return check.judge(await within(given.options.requestMs * 4 + 5_000, check.observe(config, given)));
  } catch (error) {
    if (error instanceof Malformed)
      return { verdict: 'fail', code: `${id}.malformed`, summary: error.message, fix: needs, seen: {} };
    return { ...sayFailure(id, sortFailure(error)), seen: {} };
  }
};

/** Nothing leaves a check without the last look; codes and names of checks are ours and stay as they are. */
const scrubbed = ({ seen, summary, fix, ...rest }: Judged, scrub: (text: string) => string): Judged => ({
  ...rest,
  summary: scrub(summary),
  ...(fix === undefined ? {} : { fix: scrub(fix) }),
  seen: Object.fromEntries(
    Object.entries(seen).map(([name, value]) => [
      scrub(name),
      typeof value === 'string' ? scrub(value) : value,
    ]),
  ),
});

/** Makes a check ready for the command line. Whatever happens in it becomes a verdict, and no secret leaves it. */
export const defineCheck = <C, O>(check: LocalCheck<C, O>): Runnable => ({
  id: check.id,
  title: check.title,
  needs: check.needs,
  variables: check.variables,
  codes: { ...check.codes, ...anyCodes(check.id) },
  isConfigured(given) {
    try {
      return check.configure(given) !== null;
    } catch {
      return true; // it was set, and cannot be read: the run says so
    }
  },
  async run(given) {
    const judged = await carryOut(check, given);
    return { check: check.id, ...scrubbed(judged, (text) => given.settings.vault.scrub(text)) };
  },
});
