import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { seedTemplates } from '#prisma/seed.ts';
import { must } from './people.ts';

/** Where a project and its items are, as inputs name them. */
export type Place = { workspace: string; project: string };

/** A project from a built-in template, made by the command that makes them. */
export async function openProject(lead: Scope, template = 'django-launch', name = 'Shop'): Promise<Place> {
  await seedTemplates();
  const found = await db().template.findFirstOrThrow({ where: { key: template, workspaceId: null } });
  const { project } = must(
    await run(createProject, lead, {
      workspace: lead.workspace.slug,
      name,
      targetUrl: 'https://shop.example.com/',
      launchAt: '2027-03-29T09:00',
      timeZone: 'Europe/Vienna',
      leadId: lead.userId,
      templates: [found.id],
    }),
  );
  return { workspace: lead.workspace.slug, project };
}

/** The row of an item by its key. */
export const itemOf = ({ project }: Place, key: string) =>
  db().item.findFirstOrThrow({ where: { key, project: { slug: project } }, include: { probes: true } });

/** Records an answer of the production target for one probe of an item, as the worker does. */
export async function answer(
  scope: Scope,
  place: Place,
  key: string,
  kind: string,
  given: Given,
): Promise<string> {
  const item = await itemOf(place, key);
  const probe = item.probes.find((own) => own.kind === kind);
  if (!probe) throw new Error(`${key} asks for no ${kind}`);
  const { run: runId } = must(await run(startRun, scope, { ...place, item: key }));
  const { confirming = false, verdict, at = new Date() } = given;
  const said = { verdict, code: given.code ?? `${kind}.${verdict}`, summary: 'said by a test', at };
  const rest = { observation: {}, reproduce: '', ruleVersion: 1 };
  const { paramsDigest } = probe;
  const input = { run: runId, kind, paramsDigest, confirming, answer: { ...said, ...rest } };
  must(await run(recordAnswer, mintSystem('test'), input));
  return runId;
}

type Given = {
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive';
  code?: string;
  confirming?: boolean;
  at?: Date;
};

/** Lets every blocking probe of an item pass. */
export async function passProbes(scope: Scope, place: Place, key: string): Promise<void> {
  for (const { kind } of (await itemOf(place, key)).probes)
    await answer(scope, place, key, kind, { verdict: 'pass' });
}

/** Signs with the facts as they are now: what a person does who has just opened the panel. */
export async function signNow(scope: Scope, place: Place, key: string) {
  const { id } = await itemOf(place, key);
  const seen = await loadSigningFacts(db(), id);
  if (!seen) throw new Error(`no facts of ${key}`);
  return run(signItem, scope, { ...place, item: key, digest: factsDigest(seen), seen });
}
