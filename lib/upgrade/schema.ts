import { z } from 'zod';
import type { Json } from '#lib/core/canonical.ts';
import { id, projectSlug, workspaceSlug } from '#lib/core/fields.ts';
import type { Kind } from './entry.ts';
import { type Choice, takes } from './settle.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'This is not a digest.');

/** The most changes that are chosen one by one; the rest go as they usually do. */
const MOST = 20_000;

const choice = z.strictObject({ take: z.enum(takes), cosmetic: z.boolean().optional() });
const choices = z
  .record(z.string().max(300), choice)
  .refine((all) => Object.keys(all).length <= MOST, 'These are too many choices.');

/** What a form sends: `take.<change>`, and `weight.<change>` as `cosmetic` or `re-sign`. */
const fromForm = (input: unknown): unknown => {
  if (typeof input !== 'object' || input === null || 'choices' in input) return input;
  const given = Object.entries(input as Record<string, unknown>);
  const takesOf = given.filter(([name]) => name.startsWith('take.'));
  const rest = given.filter(([name]) => !/^(take|weight)\./.test(name));
  const weights = new Map(given.filter(([name]) => name.startsWith('weight.')));
  const entries = takesOf.map(([name, take]): [string, unknown] => {
    const change = name.slice('take.'.length);
    const weight = weights.get(`weight.${change}`);
    return [change, { take, ...(weight !== undefined && { cosmetic: weight === 'cosmetic' }) }];
  });
  return { ...Object.fromEntries(rest), choices: Object.fromEntries(entries) };
};

const chosen = { seen: digest, choices: choices.default({}) };

export const applyUpgrade = z.preprocess(
  fromForm,
  z.object({
    ...inProject,
    /** The digest of the preview (`Prepared.digest`): what has changed since is not overwritten unseen. */
    ...chosen,
    /** Only this template goes on; left out, all of them. */
    template: id.optional(),
  }),
);

export const answerProject = z.preprocess(
  fromForm,
  z.object({
    ...inProject,
    ...chosen,
    /** The questions answered with yes; all others are answered with no. */
    yes: z.array(z.string().max(80)).max(500).default([]),
  }),
);

/** A project with the digest of its preview; in a form, both in one value. */
const previewed = z.preprocess(
  (value) => {
    const [slug, seen] = typeof value === 'string' ? value.split(' ') : [];
    return typeof value === 'string' ? { slug, seen } : value;
  },
  z.strictObject({ slug: projectSlug, seen: digest }),
);

// A form without a single tick sends no list at all.
const NONE_CHOSEN = 'Choose at least one project.';

export const startUpgrades = z.object({
  workspace: workspaceSlug,
  template: id,
  /** The version that was looked at: a newer one has not been seen yet. */
  version: z.coerce.number().int().min(1),
  projects: z.array(previewed, NONE_CHOSEN).min(1, NONE_CHOSEN).max(500, 'Choose at most 500 projects.'),
});

export const followUpgrade = z.object({ batch: id, project: id });
export const failUpgrade = z.object({
  ...{ batch: id, project: id, state: z.enum(['refused', 'failed']) },
  said: z.string().transform((value) => value.slice(0, 500)),
});

export type Choices = Record<string, Choice>;

type Changed = Record<string, { from: Json; to: Json }>;
type Step = { key: string; from: number; to: number };

/** What every upgrade says of itself: entries by kind and key. */
export type Told = {
  added: string[];
  edited: string[];
  renamed: { kind: Kind; from: string; to: string }[];
  returned: string[];
  leftOut: string[];
  putOff: string[];
  voided: number;
};

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'upgrade.applied': Told & { templates: Step[]; askedBy: string | null };
    'upgrade.started': { template: string; version: number; projects: string[] };
    'project.answered': Told & { answers: Record<string, { from: boolean; to: boolean }> };
    'item.upgraded': {
      changes: Changed;
      cosmetic: boolean;
      revision: number;
      key: { from: string; to: string } | null;
    };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'upgrade.project': { batch: string; project: string };
  }
}
