import { z } from 'zod';
import { itemKey, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';

const onItem = { workspace: workspaceSlug, project: projectSlug, item: itemKey };
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'This is not a digest.');

/** Version 2 fills in the reports and the release; sign-offs keep the version they were made with. */
export const FACTS_VERSION = 2;

/**
 * What a signature stands on (docs/sign-offs.md). The digest is SHA-256 over its canonical JSON
 * (RFC 8785). Lists are sorted, so that the same facts always give the same digest.
 */
export const signingFacts = z.strictObject({
  version: z.union([z.literal(1), z.literal(FACTS_VERSION)]),
  item: z.strictObject({ key: z.string(), textRevision: z.number().int(), text: hash }),
  /** The production target's address. */
  target: z.string(),
  evidence: z
    .array(z.strictObject({ id: z.string(), kind: z.string(), name: z.string(), sha256: hash }))
    .max(1000),
  probes: z
    .array(
      z.strictObject({
        kind: z.string(),
        params: hash,
        target: z.string(),
        verdict: z.string().nullable(),
        code: z.string().nullable(),
      }),
    )
    .max(100),
  /** `result` is a verdict, or `none` where no answer has come. */
  reports: z.array(z.strictObject({ format: z.string(), id: z.string(), result: z.string() })).max(10_000),
  /** The deployed release, if the target tells one. */
  release: z.string().nullable(),
});
export type SigningFacts = z.infer<typeof signingFacts>;

export const signItem = z.object({
  ...onItem,
  /** The digest that the panel showed. */
  digest: hash,
  /** The facts that the panel showed, so that a refusal can say what changed. */
  seen: signingFacts.optional(),
});

export const withdrawSignOff = z.object({ ...onItem, reason: text('The reason', 1000, 0).default('') });

/** The fact whose change voided a sign-off. */
export type VoidCause =
  | { fact: 'text'; from: number; to: number }
  | { fact: 'evidence'; evidence: string; name: string }
  | { fact: 'probe'; kind: string; code: string; target: string }
  | { fact: 'probe-set'; kind: string }
  | { fact: 'report'; format: string; id: string; result: string }
  | { fact: 'target'; from: string; to: string }
  | { fact: 'release'; from: string | null; to: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'signoff.signed': { signOff: string; facts: SigningFacts; digest: string; state: string };
    'signoff.withdrawn': { signOff: string; reason: string };
    'signoff.voided': { signOff: string; signer: { id: string; name: string }; cause: VoidCause };
  }
}
