import { Prisma } from '#generated/prisma/client.ts';
import type { Sort } from './schema.ts';

type Order = { by: Prisma.Sql; type: Prisma.Sql; reads: (value: string) => boolean };

const isWhole = (value: string): boolean => /^-?\d{1,9}$/.test(value);
const isMoment = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));

const whole = (by: Prisma.Sql): Order => ({ by, type: Prisma.sql`int`, reads: isWhole });

/** What each order compares first, smallest first; whatever is worse is smaller. */
const orders: Record<Sort, Order> = {
  launch: { by: Prisma.sql`p."launchAt"`, type: Prisma.sql`timestamptz`, reads: isMoment },
  name: { by: Prisma.sql`lower(p.name)`, type: Prisma.sql`text`, reads: () => true },
  readiness: whole(Prisma.sql`coalesce(r."pointsDone" * 1000 / nullif(r."pointsTotal", 0), 0)`),
  critical: whole(Prisma.sql`-r."criticalLeft"`),
  overdue: whole(Prisma.sql`-r.overdue`),
  failing: whole(Prisma.sql`-(r.failing + r.contradictions)`),
};

/**
 * How a page of the portfolio is ordered and where it begins: an expression that compares equal rows by id, and the
 * condition that leaves out what earlier pages held. A cursor of another order begins at the first page.
 */
export function orderBy(sort: Sort, after: string | undefined): { by: Prisma.Sql; begins: Prisma.Sql } {
  const { by, type, reads } = orders[sort];
  const cut = after?.lastIndexOf('~') ?? -1;
  const value = after?.slice(0, cut) ?? '';
  if (!after || cut < 0 || !reads(value)) return { by, begins: Prisma.sql`true` };
  const id = after.slice(cut + 1);
  return { by, begins: Prisma.sql`(${by}, p.id) > (${value}::${type}, ${id}::uuid)` };
}
