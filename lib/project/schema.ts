import { z } from 'zod';
import {
  id,
  line,
  localDateTime,
  projectSlug,
  text,
  timeZone,
  webAddress,
  workspaceSlug,
} from '#lib/core/fields.ts';

export const stages = ['planning', 'launching', 'live', 'archived'] as const;
export type Stage = (typeof stages)[number];

const port = z.coerce.number().int().min(1, 'A port is 1 to 65535.').max(65_535, 'A port is 1 to 65535.');

const targetUrl = webAddress.refine((url) => new URL(url).pathname.length < 500, 'The address is too long.');
const httpPort = z.preprocess((value) => (value === '' ? undefined : value), port.default(80));

export const createProject = z.object({
  workspace: workspaceSlug,
  name: line('The name', 80),
  targetUrl,
  httpPort,
  launchAt: localDateTime,
  timeZone,
  leadId: id,
  templates: z.array(id).min(1, 'Choose at least one template.').max(10, 'Choose at most ten templates.'),
  /** The questions answered with yes; all others are answered with no. Left out: every default. */
  yes: z.array(z.string().max(80)).max(200).optional(),
});

export const editProject = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  name: line('The name', 80),
  targetUrl,
  httpPort,
  launchAt: localDateTime,
  timeZone,
  leadId: id,
});

export const moveStage = z.object({ workspace: workspaceSlug, project: projectSlug, stage: z.enum(stages) });
export const stopProject = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  reason: text('The reason', 1000),
});
export const releaseProject = z.object({ workspace: workspaceSlug, project: projectSlug });

type TemplateRef = { key: string; version: number; digest: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'project.created': {
      name: string;
      target: string;
      launchAt: string;
      timeZone: string;
      lead: string;
      templates: TemplateRef[];
      answers: Record<string, boolean>;
      items: string[];
    };
    'project.edited': { changes: Record<string, { from: string; to: string }>; voided: string[] };
    'project.stage-moved': { from: Stage; to: Stage };
    'project.stopped': { reason: string };
    'project.released': { reason: string };
  }
}

/** The portfolio's filters as they stand in its address. What does not fit is as if it were not there. */
export const portfolioFilter = z.object({
  search: z.string().trim().min(1).max(100).optional().catch(undefined),
  verdict: z.enum(['GO', 'AT RISK', 'NO-GO']).optional().catch(undefined),
  archived: z.stringbool().default(false).catch(false),
  /** The cursor that a page's `next` gave: a moment and an id. */
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z~[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
export type PortfolioFilter = z.infer<typeof portfolioFilter>;
