import { z } from 'zod';
import { pageOf } from '#lib/core/page.ts';
import { itemStates, severities, verdicts } from '#lib/readiness/schema.ts';

// What the API answers, as JSON. The queries beside give it, the document describes it, and tests hold the two together.

const moment = z.iso.datetime({ offset: true }).meta({ description: 'A moment, ISO 8601.' });
const slug = z.string();
const count = z.number().int().min(0);
const severity = z.enum(severities);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const probeVerdict = z.enum(['pass', 'warn', 'fail', 'inconclusive']);

const named = z.object({ id: z.uuid(), name: z.string() });
const scored = z.object({
  verdict: z.enum(verdicts),
  points: z.object({ total: count, done: count, doneOrWaived: count }),
});

export const project = z.object({
  project: slug,
  name: z.string(),
  stage: z.string(),
  target: z.url(),
  launchAt: moment,
  timeZone: z.string(),
  lead: z.string(),
  stopReason: z.string().nullable(),
  readiness: scored,
  url: z.url(),
});

const inTheWay = z.object({ item: z.string(), title: z.string(), severity, because: z.string() });

export const readiness = z.object({
  project: slug,
  name: z.string(),
  url: z.url(),
  at: moment,
  ...scored.shape,
  stopReason: z.string().nullable(),
  left: z.object({ critical: count, important: count }),
  contradictions: count,
  blockers: z.array(inTheWay).meta({ description: 'What holds it back, worst first: at most twenty.' }),
  risks: z.array(inTheWay).meta({
    description:
      'Critical items that are waived, or whose answers are inconclusive or too old: at most twenty.',
  }),
  validUntil: moment.nullable().meta({ description: 'Until when time alone changes nothing of this.' }),
});

const answer = z.object({
  kind: z.string(),
  blocking: z.boolean(),
  verdict: probeVerdict.nullable(),
  code: z.string().nullable(),
  checkedAt: moment.nullable(),
});

export const item = z.object({
  item: z.string(),
  title: z.string(),
  section: z.string(),
  severity,
  state: z.enum(itemStates),
  assignee: named.nullable(),
  dueAt: moment.nullable(),
  signOffs: count,
  evidence: count,
  probes: z.array(answer),
  url: z.url(),
});

export const itemWhole = item.extend({
  why: z.string(),
  how: z.string(),
  evidenceNeed: z.enum(['none', 'optional', 'required']),
  blockedReason: z.string().nullable(),
  textRevision: z.number().int(),
});

export const evidence = z.object({
  evidence: z.uuid(),
  kind: z.enum(['file', 'link', 'note', 'probe', 'report']),
  name: z.string(),
  sha256: digest,
  mediaType: z.string().nullable(),
  bytes: z.number().int().nullable(),
  url: z.string().nullable(),
  body: z.string().nullable(),
  addedBy: z.object({ kind: z.enum(['person', 'token']), name: z.string() }),
  addedAt: moment,
  removedAt: moment.nullable(),
  removedReason: z.string().nullable(),
});

export const signOff = z.object({
  signOff: z.uuid(),
  user: named,
  role: z.string(),
  signedAt: moment,
  factsDigest: digest,
  withdrawnAt: moment.nullable(),
  voidedAt: moment.nullable(),
  voidCause: z.unknown(),
});

export const probeRun = z.object({
  run: z.uuid(),
  state: z.string(),
  target: z.url(),
  item: z.string().nullable(),
  total: count,
  finished: count,
  startedAt: moment,
  finishedAt: moment.nullable(),
});

export const probeRunWhole = z.object({
  state: z.string(),
  total: count,
  finished: count,
  results: z.array(
    z.object({
      kind: z.string(),
      verdict: probeVerdict,
      code: z.string(),
      summary: z.string(),
      items: z.array(z.string()),
    }),
  ),
});

export const webhook = z.object({
  webhook: z.uuid(),
  name: z.string(),
  url: z.url(),
  format: z.enum(['standard', 'slack']),
  events: z.array(z.string()).meta({ description: 'Empty: every event.' }),
  paused: z.boolean(),
  madeBy: z.string(),
  createdAt: moment,
});

export const delivery = z.object({
  delivery: z.uuid(),
  type: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  createdAt: moment,
  nextAt: moment.nullable(),
  deliveredAt: moment.nullable(),
  body: z.string(),
  attempts: z.array(
    z.object({
      at: moment,
      durationMs: count,
      status: z.number().int().nullable(),
      failure: z.string().nullable(),
      answer: z.string(),
    }),
  ),
});

/** A refusal (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  status: z.number().int(),
  title: z.string().meta({ description: 'A sentence for a person: what is wrong, and what to do.' }),
  code: z.string().meta({ description: 'Stable, for programs.' }),
  fields: z.record(z.string(), z.string()).optional().meta({ description: 'The inputs at fault.' }),
});

/** The places in lists where pages begin. */
export const searches = {
  projects: z.strictObject({
    ...pageOf(z.tuple([z.iso.datetime(), z.uuid()])),
    archived: z.stringbool('Say true or false.').default(false),
  }),
  items: z.strictObject({
    ...pageOf(z.tuple([z.int()])),
    state: z.enum(itemStates).optional(),
    severity: severity.optional(),
  }),
  byTime: z.strictObject(pageOf(z.tuple([z.iso.datetime(), z.uuid()]))),
};
