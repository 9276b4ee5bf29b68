import { z } from 'zod';

/** What the rows can be ordered by; the first is what an address that names none asks for. */
export const SORTS = ['launch', 'name', 'readiness', 'critical', 'overdue', 'failing'] as const;
export type Sort = (typeof SORTS)[number];

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/);

const cursor = z
  .string()
  .max(400)
  .regex(/^[\s\S]+~[0-9a-f]{8}-[0-9a-f-]{27}$/)
  .optional()
  .catch(undefined);

/** The portfolio's filters as they stand in its address. What does not fit is as if it were not there. */
export const portfolioFilter = z.object({
  search: z.string().trim().min(1).max(100).optional().catch(undefined),
  verdict: z.enum(['GO', 'AT RISK', 'NO-GO']).optional().catch(undefined),
  archived: z.stringbool().default(false).catch(false),
  sort: z.enum(SORTS).default('launch').catch('launch'),
  /** The project whose grid is open. */
  open: slug.optional().catch(undefined),
  /** The other way round. */
  reversed: z.stringbool().default(false).catch(false),
  /** The cursors that a page gave: the page that comes after its last row, or before its first. */
  after: cursor,
  before: cursor,
});
export type PortfolioFilter = z.infer<typeof portfolioFilter>;
