import type { Scope } from '#lib/core/actor.ts';
import { digest, type Json } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { applyUpgrade } from '#lib/upgrade/commands/apply.ts';
import { prepareUpgrades } from '#lib/upgrade/prepare.ts';
import type { Choices } from '#lib/upgrade/schema.ts';
import type { Place } from './fixture.ts';
import { must } from './people.ts';

type Fields = Record<string, unknown>;

/** An item of a template with what it needs, and what a test says of it. */
export const item = (key: string, fields: Fields = {}) => ({
  ...{ key, title: `About ${key}`, section: 'All', severity: 'important', how: `Do ${key}.` },
  ...fields,
});

/** Publishes the next version of a template. Answers its id. */
export async function publish(key: string, fields: Fields): Promise<string> {
  const document = templateDocument.parse({ key, name: `Template ${key}`, version: 1, ...fields });
  must(await run(publishBuiltIn, mintSystem('test'), { document, digest: digest(document as Json) }));
  const { id } = await db().template.findFirstOrThrow({ where: { key, workspaceId: null } });
  return id;
}

/** A project from templates by their ids. */
export async function projectFrom(lead: Scope, templates: string[], more: Fields = {}): Promise<Place> {
  const input = {
    ...{ workspace: lead.workspace.slug, name: 'Shop', targetUrl: 'https://shop.example.com/' },
    ...{ launchAt: '2027-03-29T09:00', timeZone: 'Europe/Vienna', leadId: lead.userId, templates, ...more },
  };
  const { project } = must(await run(createProject, lead, input));
  return { workspace: lead.workspace.slug, project };
}

/** What is shown before an upgrade. */
export async function preview({ project: slug }: Place, template?: string) {
  const project = await db().project.findFirstOrThrow({ where: { slug } });
  const prepared = (await prepareUpgrades(db(), [project], { template })).get(project.id);
  if (!prepared) throw new Error('nothing to prepare');
  return prepared;
}

/** Upgrades with the preview as it is now, as somebody does who has just looked at it. */
export async function upgrade(scope: Scope, place: Place, choices: Choices = {}, template?: string) {
  const { digest: seen } = await preview(place, template);
  return run(applyUpgrade, scope, { ...place, seen, choices, ...(template && { template }) });
}
