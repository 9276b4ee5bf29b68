import { encode } from 'next-auth/jwt';
import { makeWorkspace } from '#lib/access/commands/make-workspace.ts';
import { setUpFromEnvironment } from '#lib/access/setup.ts';
import { closeDb, db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { closeJobs } from '#lib/core/jobs.ts';
import { mintScope, mintSystem } from '#lib/core/mint.ts';
import type { Role } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { createTemplate } from '#lib/template-draft/commands/create.ts';

/** What it tells the process that started it: a session's cookie, and where the pages are. */
export type Populated = {
  cookie: string;
  workspace: string;
  workspaceId: string;
  project: string;
  projectId: string;
  item: string;
  /** A template of the workspace's own that is a draft. */
  draft: string;
  /** An empty workspace of the same owner, where BENCH_SECOND_WORKSPACE names one. */
  second: { id: string; slug: string } | null;
};

// Fills an empty instance by commands: PROJECTS projects of ITEMS items each, and one session of the owner.
const PROJECTS = Number(process.env.BENCH_PROJECTS ?? 200);
const ITEMS = Number(process.env.BENCH_ITEMS ?? 120);
const severities = ['critical', 'important', 'important', 'optional'];

await setUpFromEnvironment();
const member = await db().membership.findFirstOrThrow({
  where: { user: { email: env().HOLDPOINT_OWNER_EMAIL ?? '' } },
  include: { user: true, workspace: true },
});
const { id, slug, name, alone } = member.workspace;
const scope = mintScope({
  ...{ userId: member.userId, name: member.user.name, email: member.user.email, role: member.role as Role },
  ...{ sessionId: null, workspace: { id, slug, name, alone } },
});
const templates = [await publishTemplate()];
let project = '';
for (let count = 0; count < PROJECTS; count += 1) project = await makeProject(count);
const made = await db().project.findFirstOrThrow({ where: { workspaceId: id, slug: project } });
const populated: Populated = {
  ...{ cookie: await signIn(), workspace: slug, workspaceId: id },
  ...{ project, projectId: made.id, item: 'item-7', draft: await makeDraft(), second: await makeSecond() },
};
await closeJobs();
await closeDb();
process.send?.(populated, () => process.exit(0));

async function publishTemplate(): Promise<string> {
  const items = Array.from({ length: ITEMS }, (_, index) => ({
    key: `item-${index}`,
    title: `The system does what requirement ${index} of the launch asks of it`,
    section: `Section ${Math.floor(index / 10)}`,
    severity: severities[index % severities.length],
    why: 'A short reason, as most items have one.',
    how: '1. Look at it.\n2. Run this:\n\n```\ncurl -sI https://example.com/\n```\n',
    due: `-${(index % 20) + 1}d`,
    probes: index % 4 === 0 ? ['hsts'] : [],
  }));
  const document = templateDocument.parse({ key: 'bench', name: 'Bench', version: 1, source: null, items });
  const published = await run(publishBuiltIn, mintSystem('bench'), { document, digest: '0'.repeat(64) });
  if (!published.ok) throw new Error(published.refusal.message);
  return (await db().template.findFirstOrThrow({ where: { key: 'bench' } })).id;
}

async function makeProject(count: number): Promise<string> {
  const launchAt = new Date(Date.now() + (count + 1) * 86_400_000).toISOString().slice(0, 16);
  const target = { targetUrl: `https://project-${count}.example.com/`, timeZone: 'Europe/Vienna' };
  const own = { workspace: slug, name: `Project ${count}`, launchAt, leadId: scope.userId, templates };
  const made = await run(createProject, scope, { ...own, ...target });
  if (!made.ok) throw new Error(made.refusal.message);
  return made.value.project;
}

async function makeDraft(): Promise<string> {
  const result = await run(createTemplate, scope, { workspace: slug, name: 'Draft', copyOf: templates[0] });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.key;
}

async function makeSecond(): Promise<Populated['second']> {
  const workspaceName = process.env.BENCH_SECOND_WORKSPACE;
  if (!workspaceName) return null;
  const input = { workspaceName, mode: 'team', ownerEmail: scope.email };
  const result = await run(makeWorkspace, mintSystem('bench'), input);
  if (!result.ok) throw new Error(result.refusal.message);
  return { id: result.value.workspaceId, slug: result.value.slug };
}

// What the sign-in page does, without the page: its modules belong to the framework's server.
async function signIn(): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000);
  const { id: sessionId } = await db().session.create({
    data: { userId: scope.userId, device: 'bench', expiresAt },
  });
  const token = await encode({ token: { sub: scope.userId, sessionId }, secret: env().HOLDPOINT_SECRET });
  return `holdpoint.session=${token}`;
}
