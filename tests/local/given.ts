import type { Checked, CheckId, Given } from '#lib/cli/local/check.ts';
import { parseLocal } from '#lib/cli/local/options.ts';
import { localChecks } from '#lib/cli/local/registry.ts';
import { type EnvFile, openSettings } from '#lib/cli/local/settings.ts';

export type Variables = Record<string, string>;

/** What a check is given by these variables and arguments. */
export const given = (variables: Variables, args: string[] = [], files: EnvFile[] = []): Given => {
  const parsed = parseLocal(args);
  if (parsed.kind !== 'options') throw new Error(`not options: ${JSON.stringify(parsed)}`);
  return { options: parsed.options, settings: openSettings(variables, files) };
};

/** Runs one check in this process. */
export const check = (id: CheckId, variables: Variables, args: string[] = []): Promise<Checked> =>
  localChecks[id].run(given(variables, args));
