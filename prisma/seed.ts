import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { parseTemplate } from '#lib/template/parse.ts';

const folder = join(import.meta.dirname, 'templates');

/**
 * Publishes the built-in templates of prisma/templates whose text is not the latest version yet. Answers
 * the keys of those it published. Throws where a file is not a template: that is a bug of ours.
 */
export async function seedTemplates(): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const known = new Set((await latestDigests()).map(({ digest }) => digest));
  const published: string[] = [];
  for (const [index, text] of texts.entries()) {
    const digest = sha256(text);
    if (known.has(digest)) continue;
    const parsed = parseTemplate(text);
    if (!parsed.ok) throw new Error(`${files[index]}: ${parsed.problems[0]?.message}`);
    const result = await run(publishBuiltIn, mintSystem('start'), { document: parsed.value, digest });
    if (!result.ok) throw new Error(`${files[index]}: ${result.refusal.message}`);
    published.push(parsed.value.key);
  }
  return published;
}

const latestDigests = () => db().$queryRaw<{ digest: string }[]>`
  SELECT DISTINCT ON (v."templateId") v.digest FROM "TemplateVersion" v JOIN "Template" t ON t.id = v."templateId"
  WHERE t."workspaceId" IS NULL ORDER BY v."templateId", v.number DESC`;
