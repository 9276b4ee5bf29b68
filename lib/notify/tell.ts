import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { enqueue } from '#lib/core/jobs.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { policy } from '#lib/core/policy.ts';
import { waitOf } from './rules.ts';
import type { NoticeAbout, NoticeKind } from './schema.ts';

/** One thing that happened, and whom it concerns. */
export type Telling = {
  kind: NoticeKind;
  /** Names what happened: nobody is told of the same key twice, however often it is found out. */
  key: string;
  workspaceId: string;
  /** Ids of people. Who is no member is left out, and so is who did it. */
  to: readonly string[];
  /** Somebody has to know: where none of them is a member any more, the owners and leads are told. */
  needed?: boolean;
  by?: { id: string; name: string } | null;
  project: { id: string; slug: string; name: string };
  item?: { id: string; key: string; title: string };
} & Pick<NoticeAbout, 'items' | 'page' | 'what' | 'moment' | 'zone'>;

/**
 * Tells people, in the caller's transaction: a notice for each, by the ways that they have chosen, and one job that
 * takes what goes by mail along. Tell only what can be acted on now. Statements do not grow with the number of people.
 */
export async function tell(tx: Tx, tellings: readonly Telling[], now: Date): Promise<void> {
  const wanted = tellings.filter(({ to }) => to.length > 0);
  for (const [workspaceId, own] of Map.groupBy(wanted, (telling) => telling.workspaceId)) {
    await tellWorkspace(tx, workspaceId, own, now);
  }
}

async function tellWorkspace(tx: Tx, workspaceId: string, tellings: readonly Telling[], now: Date) {
  const people = [...new Set(tellings.flatMap(({ to }) => to))];
  const leads = tellings.some(({ needed }) => needed) ? await readLeads(tx, workspaceId) : [];
  const ways = await readWays(tx, workspaceId, [...people, ...leads]);
  const toldOf = ({ to, needed }: Telling) => (needed && !to.some((id) => ways.has(id)) ? leads : to);
  const rows = tellings.flatMap((telling) =>
    [...new Set(toldOf(telling))].flatMap((userId) => {
      const way = userId === telling.by?.id ? null : ways.get(userId)?.(telling.kind);
      return way && (way.inApp || way.byMail) ? [rowOf(telling, userId, way, now)] : [];
    }),
  );
  if (rows.length === 0) return;
  const kept = await tx.notice.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { userId: true, kind: true, byMail: true },
  });
  const mailed = kept.filter(({ byMail }) => byMail);
  if (mailed.length === 0) return;
  const users = [...new Set(mailed.map(({ userId }) => userId))].sort();
  const wait = Math.min(...mailed.map(({ kind }) => waitOf(kind as NoticeKind)));
  const startAfter = new Date(now.getTime() + wait);
  await enqueue(tx, { name: 'notify.gather', data: { workspaceId, users }, startAfter });
}

/** The members who may change projects. */
async function readLeads(tx: Tx, workspaceId: string): Promise<string[]> {
  const where = { workspaceId, role: { in: [...policy['project.edit']] } };
  const members = await tx.membership.findMany({ where, select: { userId: true } });
  return members.map(({ userId }) => userId);
}

type Way = { inApp: boolean; byMail: boolean };

/** Of those who are members: by which ways each is told of a kind. */
async function readWays(tx: Tx, workspaceId: string, people: readonly string[]) {
  const where = { workspaceId, userId: { in: [...people] } };
  const members = await tx.membership.findMany({ where, select: { userId: true } });
  const choices = await tx.noticeChoice.findMany({ where });
  const mail = isMailOn();
  return new Map(
    members.map(({ userId }) => {
      const own = choices.filter((choice) => choice.userId === userId);
      const wayOf = (kind: NoticeKind): Way => {
        const { inApp = true, byMail = true } = own.find((choice) => choice.kind === kind) ?? {};
        return { inApp, byMail: byMail && mail };
      };
      return [userId, wayOf] as const;
    }),
  );
}

function rowOf(telling: Telling, userId: string, way: Way, now: Date) {
  const { kind, key, workspaceId, project, item, items, by, page, what, moment, zone } = telling;
  const about: NoticeAbout = {
    project: { slug: project.slug, name: project.name },
    ...(item && { item: { key: item.key, title: item.title } }),
    ...(items && { items }),
    ...(by && { by: by.name }),
    ...(page && { page }),
    ...(what && { what }),
    ...(moment && { moment }),
    ...(zone && { zone }),
  };
  const ids = { projectId: project.id, itemId: item?.id ?? null };
  return { workspaceId, userId, kind, key, ...ids, about, createdAt: now, ...way };
}
