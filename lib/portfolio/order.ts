import { Prisma } from '#generated/prisma/client.ts';
import type { PortfolioFilter, Sort } from './schema.ts';

/** Something rows are compared by: how it reads in SQL, and what a cursor may say of it. */
type Part = { by: Prisma.Sql; type: Prisma.Sql; reads: (value: string) => boolean };

const isWhole = (value: string): boolean => /^-?\d{1,9}$/.test(value);
const isMoment = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));

const whole = (by: Prisma.Sql): Part => ({ by, type: Prisma.sql`int`, reads: isWhole });
const launchAt: Part = { by: Prisma.sql`p."launchAt"`, type: Prisma.sql`timestamptz`, reads: isMoment };

/** What each order compares, smallest first; whatever is worse is smaller. The first has an index of its own. */
const orders: Record<Sort, readonly [Part, ...Part[]]> = {
  launch: [whole(Prisma.sql`(CASE p.stage WHEN 'launching' THEN 0 WHEN 'live' THEN 2 ELSE 1 END)`), launchAt],
  name: [{ by: Prisma.sql`lower(p.name)`, type: Prisma.sql`text`, reads: () => true }],
  readiness: [whole(Prisma.sql`coalesce(r."pointsDone" * 1000 / nullif(r."pointsTotal", 0), 0)`)],
  critical: [whole(Prisma.sql`-r."criticalLeft"`)],
  overdue: [whole(Prisma.sql`-r.overdue`)],
  failing: [whole(Prisma.sql`-(r.failing + r.contradictions)`)],
};

type Order = { by: Prisma.Sql; key: Prisma.Sql; begins: Prisma.Sql; isBackwards: boolean };

/**
 * How a page of the portfolio is ordered and where it begins: the expressions that compare two rows, equal ones by id;
 * a row's place in that order as a cursor has it; and the condition that leaves out what lies before the page. A page
 * before a row is read backwards. A cursor of another order begins at the first page.
 */
export function orderBy({ sort, reversed, after, before }: PortfolioFilter): Order {
  const parts = orders[sort];
  const cursor = readCursor(after ?? before, parts);
  const isBackwards = cursor !== null && after === undefined;
  const isDown = reversed !== isBackwards;
  const columns = [...parts.map(({ by }) => by), Prisma.sql`p.id`];
  const way = isDown ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return {
    by: Prisma.join(columns.map((column) => Prisma.sql`${column} ${way}`)),
    key: Prisma.sql`json_build_array(${Prisma.join(parts.map(({ by }) => by))})`,
    begins: cursor
      ? Prisma.sql`(${Prisma.join(columns)}) ${isDown ? Prisma.sql`<` : Prisma.sql`>`} (${cursor})`
      : Prisma.sql`true`,
    isBackwards,
  };
}

/** The cursor of a row: what it is ordered by, and its id. */
export const cursorOf = ({ key, id }: { key: readonly (string | number)[]; id: string }): string =>
  `${key.join('|')}~${id}`;

function readCursor(cursor: string | undefined, parts: readonly Part[]): Prisma.Sql | null {
  const cut = cursor?.lastIndexOf('~') ?? -1;
  if (!cursor || cut < 0) return null;
  const told = cursor.slice(0, cut);
  const values = parts.length === 1 ? [told] : told.split('|');
  if (values.length !== parts.length || !parts.every(({ reads }, at) => reads(values[at] ?? ''))) return null;
  const typed = parts.map(({ type }, at) => Prisma.sql`${values[at]}::${type}`);
  return Prisma.join([...typed, Prisma.sql`${cursor.slice(cut + 1)}::uuid`]);
}
