import { z } from 'zod';
import { workspaceSlug } from '#lib/core/fields.ts';

/** What a person can be told of. */
export const noticeKinds = [
  'regressed',
  'sign-off-wanted',
  'assigned',
  'due-soon',
  'mentioned',
  'approval-wanted',
  'waiver-decided',
  'waiver-expiring',
  'poll-opened',
  'step-late',
  'check-missed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The screens of a project that a notice may lead to where it names no item. */
const pages = ['launch', 'watch', 'poll', 'report'] as const;

/** What the words of a notice need: names and titles as they were when it was told. */
export const noticeAbout = z.object({
  project: z.object({ slug: z.string(), name: z.string() }),
  item: z.object({ key: z.string(), title: z.string() }).optional(),
  page: z.enum(pages).optional(),
  /** Who did it; without, it was the clock or a probe. */
  by: z.string().optional(),
  /** How many items of the project it is about, where it names none. */
  items: z.number().int().optional(),
  /** The step, the cause, the seat, the beginning of the comment. */
  what: z.string().optional(),
  /** The moment it is about, ISO 8601: due, expiring, planned. */
  moment: z.string().optional(),
  zone: z.string().optional(),
});
export type NoticeAbout = z.output<typeof noticeAbout>;

const notices = z.array(z.uuid()).min(1).max(200);

export const markRead = z.object({
  workspace: workspaceSlug,
  /** Left out: every one. */
  notices: notices.optional(),
});

const ticks = z.array(z.enum(noticeKinds)).default([]);

export const chooseNotices = z.object({ workspace: workspaceSlug, inApp: ticks, byMail: ticks });

/** By which ways a person is told of a kind. */
export type Choice = { kind: NoticeKind; inApp: boolean; byMail: boolean };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'item.due-soon': { dueAt: string; assignee: { id: string; name: string } };
    'waiver.expiring': { waiver: string; kind: string; probe: string | null; expiresAt: string };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    /** Is something due soon, or about to expire? */
    'notify.clock': object;
    /** Some people were told something that a mail should take along. */
    'notify.gather': { workspaceId: string; users: string[] };
    /** A mail is due that takes along what names it. */
    'notify.mail': { mail: string };
  }
}
