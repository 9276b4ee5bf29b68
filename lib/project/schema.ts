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

const ticked = z.union([z.boolean(), z.literal('on')]).transform((value) => value !== false);
const orNobody = z.preprocess((value) => (value === '' ? null : value), id.nullable());
const roleKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'This is not a role.');

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
  /** Who is given each role of the templates. What has the role is theirs. */
  roles: z.record(roleKey, orNobody).default({}),
  /** A due date counted in days that falls on a weekend moves to a weekday. */
  weekdaysOnly: ticked.default(false),
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
  /** Left out: as it was. */
  weekdaysOnly: ticked.optional(),
});

export const giveRole = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  role: roleKey,
  /** Blank: nobody has it any more. */
  userId: orNobody,
});

export const copyProject = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  name: line('The name', 80),
  targetUrl,
  httpPort,
  launchAt: localDateTime,
  timeZone,
  /** Roles, assignees, owners and the lead go along. */
  withPeople: ticked.default(false),
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
      /** Names by role. Left out where nobody was given one. */
      roles?: Record<string, string>;
    };
    /** `dates`: how many due dates moved with the launch, and how many set by hand stayed. */
    'project.edited': {
      changes: Record<string, { from: string; to: string }>;
      voided: string[];
      dates?: { moved: number; kept: number };
    };
    'project.copied': {
      from: string;
      name: string;
      target: string;
      launchAt: string;
      timeZone: string;
      lead: string;
      templates: TemplateRef[];
      items: string[];
      withPeople: boolean;
    };
    'project.role-given': {
      role: string;
      from: string | null;
      to: string | null;
      items: string[];
      steps: string[];
      entries: string[];
      /** Open items of the role that somebody was given by hand, and keeps. */
      kept: string[];
    };
    'project.stage-moved': { from: Stage; to: Stage };
    'project.stopped': { reason: string };
    'project.released': { reason: string };
  }
}
