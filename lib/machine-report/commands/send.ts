import 'server-only';
import type { z } from 'zod';
import { type Insider, personOf } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { type Context, defineTokenCommand } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { keepBlob } from '#lib/core/storage.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { failedReports } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { type Asked, keepAnswers, lockAsking } from '../answers.ts';
import type { Found } from '../reading.ts';
import { answersOf, WHOLE } from '../rules.ts';
import { sendReport as input } from '../schema.ts';

type Input = z.output<typeof input>;
type Target = { name: string; url: string; production: boolean };
type Subject = {
  project: NonNullable<Awaited<ReturnType<typeof findProject>>>;
  targets: Target[];
  sha256: string;
  bytes: number;
};

/**
 * Takes in what another tool found. The raw text is kept; what it says of production answers the items that name
 * it, and a failure voids the sign-offs that named the report: it is a statement, and needs no second look.
 */
export const sendReport = defineTokenCommand({
  name: 'machine-report.send',
  may: 'report.send',
  token: 'report',
  input,
  async load(tx, { project: slug, content }, scope): Promise<Subject | null> {
    const project = await findProject(tx, scope, slug);
    if (!project) return null;
    const bytes = Buffer.from(content, 'utf8');
    // On the disk before anything is locked; bytes that no row comes to name do no harm.
    const sha256 = await keepBlob(bytes);
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${project.id}::uuid FOR NO KEY UPDATE`;
    const targets = await tx.target.findMany({
      where: { projectId: project.id },
      select: { name: true, url: true, production: true },
      orderBy: { createdAt: 'asc' },
    });
    return { project, targets, sha256, bytes: bytes.byteLength };
  },
  async execute(context) {
    const { tx, actor, input: given, subject, now } = context;
    const { project, targets } = subject;
    const archived = refuseArchived(project);
    if (archived) return archived;
    const target = targets.find((one) => (given.target ? one.name === given.target : one.production));
    if (!target) return noTarget(targets);
    const asked = await lockAsking(tx, project.id, given.format);
    const answers = answersOf(given.reading, [...new Set(asked.map(({ answer }) => answer))]);
    const report = await keepReport(context, target, answers);
    const summary = { report, format: given.format, ...given.reading.whole };
    const sent = sentEvent(context, target, report);
    if (!target.production) return { ok: true, value: { ...summary, answers: [] }, events: [sent] };
    await keepAnswers(tx, { projectId: project.id, reportId: report, at: now, given, answers });
    const answered = answeredBy(asked, answers);
    const fallen = await voidFailed(context, answered);
    await refresh(tx, project.id, now);
    const changed = answered.filter(({ from, to }) => from !== to);
    const events = changed.map((one) => answeredEvent(actor, project.id, given.format, report, one));
    const told = answered.map(({ item, id, to: verdict }) => ({ item: item.key, id, verdict }));
    return { ok: true, value: { ...summary, answers: told }, events: [sent, ...events, ...fallen] };
  },
});

const noTarget = (targets: readonly Target[]) => {
  const message = `There is no such target. There are: ${targets.map(({ name }) => name).join(', ')}.`;
  return refuse(422, 'no-such-target', message, { target: message });
};

async function keepReport(
  { tx, actor, input: given, subject, now }: Context<Insider, Input, Subject>,
  target: Target,
  answers: readonly Found[],
): Promise<string> {
  const { format, reading, release = null } = given;
  const { sha256, bytes, project } = subject;
  const own = { format, tool: reading.tool, sha256, bytes, release, counts: reading.counts };
  const by = { sentById: personOf(actor), sentBy: actor.name };
  const data = {
    ...{ ...own, ...by, projectId: project.id, at: now, verdict: reading.whole.verdict },
    ...{ target: target.name, production: target.production, results: [...answers] },
  };
  return (await tx.machineReport.create({ data, select: { id: true } })).id;
}

type Answered = {
  item: { id: string; key: string };
  id: string;
  from: Asked['verdict'];
  to: Found['verdict'];
};

function answeredBy(asked: readonly Asked[], answers: readonly Found[]): Answered[] {
  const byId = new Map(answers.map((one) => [one.id, one.verdict]));
  return asked.flatMap(({ itemId, key, answer: id, verdict: from }) => {
    const to = byId.get(id);
    return to ? [{ item: { id: itemId, key }, id, from, to }] : [];
  });
}

async function voidFailed(
  { tx, actor, input: { format }, subject: { project }, now }: Context<Insider, Input, Subject>,
  answered: readonly Answered[],
) {
  const failed = answered.filter(({ to }) => to === 'fail');
  const items = [...new Map(failed.map(({ item }) => [item.id, item])).values()];
  const where = { actor, project: { id: project.id, workspaceId: actor.workspace.id }, now };
  return voidSignOffs(tx, where, items, failedReports(failed.map(({ id }) => ({ format, id }))));
}

function sentEvent(
  { actor, input: { format, reading, release }, subject }: Context<Insider, Input, Subject>,
  target: Target,
  report: string,
): EventInput {
  const { verdict, summary } = reading.whole;
  const { tool, counts } = reading;
  const of = { workspaceId: actor.workspace.id, projectId: subject.project.id };
  const data = {
    report,
    format,
    tool,
    sha256: subject.sha256,
    target: target.url,
    release: release ?? null,
    verdict,
    summary,
    counts,
  };
  return { type: 'machine-report.sent', of, data };
}

// Only what changed is an event: a report that says the same again leaves the one of its sending.
const answeredEvent = (
  actor: Insider,
  projectId: string,
  format: string,
  report: string,
  { item, id, from, to }: Answered,
): EventInput => ({
  type: 'machine-report.answered',
  of: { workspaceId: actor.workspace.id, projectId },
  item,
  data: { format, id: id === WHOLE ? format : id, from, to, report },
});
