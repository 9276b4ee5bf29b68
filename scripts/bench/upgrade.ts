import { setTimeout as wait } from 'node:timers/promises';
import { digest, type Json } from '#lib/core/canonical.ts';
import { closeDb, db } from '#lib/core/db.ts';
import { closeJobs } from '#lib/core/jobs.ts';
import { mintScope, mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { startUpgrades } from '#lib/upgrade/commands/start.ts';
import { listUpgradable, readLastBatch } from '#lib/upgrade/many.ts';

// Beside a running application, in a process of its own: publishes the next version of the template that the instance
// was filled from, upgrades all projects of it, a page at a time, and tells how that goes. The application does the work.
const EDITED = 20;
const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const { user, workspace } = await db().membership.findFirstOrThrow({
  include: { user: true, workspace: true },
});
const { id, slug, name, alone } = workspace;
const scope = mintScope({
  ...{ userId: user.id, name: user.name, email: user.email, role: 'owner', sessionId: null },
  workspace: { id, slug, name, alone },
});
const version = await publishNext();
const began = Date.now();
for (let page = 1; ; page += 1) {
  const previewed = Date.now();
  const { total, projects } = await listUpgradable(scope, version.templateId, 1);
  if (projects.length === 0) break;
  console.log(`page ${page}: ${projects.length} of ${total} projects previewed in ${seconds(previewed)}`);
  const chosen = projects.map((project) => `${project.slug} ${project.digest}`);
  const input = { workspace: slug, template: version.templateId, version: version.number, projects: chosen };
  const started = await run(startUpgrades, scope, input);
  if (!started.ok) throw new Error(started.refusal.message);
  await follow();
}
console.log(`all upgraded in ${seconds(began)}`);
await closeJobs();
await closeDb();

async function publishNext(): Promise<{ templateId: string; number: number }> {
  const last = await db().templateVersion.findFirstOrThrow({
    where: { template: { key: 'bench' } },
    orderBy: { number: 'desc' },
  });
  const before = templateDocument.parse(last.document);
  const items = before.items.map((item, place) =>
    place < EDITED ? { ...item, how: `${item.how}\nLook at it twice.` } : item,
  );
  const document = templateDocument.parse({ ...before, version: last.number + 1, items });
  const published = Date.now();
  const told = await run(publishBuiltIn, mintSystem('bench'), { document, digest: digest(document as Json) });
  if (!told.ok) throw new Error(told.refusal.message);
  console.log(`version ${last.number + 1} of ${items.length} items published in ${seconds(published)}`);
  return { templateId: last.templateId, number: last.number + 1 };
}

/** Tells how far the jobs are, now and then, until the last has ended. */
async function follow(): Promise<void> {
  const from = Date.now();
  for (let told = -1; ; await wait(500)) {
    const batch = await readLastBatch(scope, version.templateId);
    if (!batch) throw new Error('there is no batch');
    const { finished, total, runs } = batch;
    const step = Math.floor((finished * 10) / total);
    if (step > told) console.log(`  ${finished} of ${total} after ${seconds(from)}`);
    told = Math.max(told, step);
    const bad = runs.find(({ state }) => state === 'refused' || state === 'failed');
    if (bad) throw new Error(`${bad.name}: ${bad.said}`);
    if (finished === total) return;
  }
}
