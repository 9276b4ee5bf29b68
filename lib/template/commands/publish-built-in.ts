import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
import { INSTANCE } from '../events.ts';
import { templateDocument } from '../schema.ts';

const input = z.object({
  document: templateDocument,
  /** SHA-256 of the YAML text. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Publishes a built-in template that ships with Holdpoint; a new version only where its text changed. */
export const publishBuiltIn = defineSystemCommand({
  name: 'template.publish-built-in',
  input,
  load: async (tx, { document }) => {
    // Two processes may start at once: the lock makes one of them find the other's version.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`template:${document.key}`}))::text`;
    const versions = { orderBy: { number: 'desc' as const }, take: 1 };
    return {
      found: await tx.template.findFirst({
        where: { workspaceId: null, key: document.key },
        include: { versions },
      }),
    };
  },
  async execute({ tx, input: { document, digest }, subject: { found }, now }) {
    const latest = found?.versions[0];
    if (latest?.digest === digest) return unchanged({ version: latest.number });
    const number = (latest?.number ?? 0) + 1;
    const { key, name } = document;
    const template = found ?? (await tx.template.create({ data: { key, name, createdAt: now } }));
    if (found && found.name !== name) await tx.template.update({ where: { id: found.id }, data: { name } });
    await tx.templateVersion.create({
      data: { templateId: template.id, number, digest, document, publishedAt: now },
    });
    return done(
      { version: number },
      {
        type: 'template.published',
        of: { workspaceId: INSTANCE },
        data: { key, version: number, digest, builtIn: true },
      },
    );
  },
});
