import 'server-only';
import { type Insider, personOf, tokenOf } from '#lib/core/actor.ts';
import { sha256 } from '#lib/core/canonical.ts';
import { type Context, defineTokenCommand, done } from '#lib/core/command.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { attachFile as fileInput, attachLink as linkInput, attachNote as noteInput } from '../schema.ts';

type Subject = NonNullable<Awaited<ReturnType<typeof lockItem>>>;
type Part = { kind: 'file' | 'link' | 'note'; name: string; sha256: string } & {
  url?: string;
  body?: string;
  bytes?: number;
  mediaType?: string;
};

type OnItem = { project: string; item: string };
type Tx = Parameters<typeof lockItem>[0];
const load = (tx: Tx, { project, item }: OnItem, scope: Insider) => lockItem(tx, scope, project, item);

/** Attaches a link. Its digest is that of the address: what stands behind it may change. */
export const attachLink = defineTokenCommand({
  name: 'evidence.attach-link',
  may: 'evidence.attach',
  token: 'evidence',
  input: linkInput,
  load,
  execute: (context) => {
    const { url, name = url.slice(0, 200) } = context.input;
    return attach(context, { kind: 'link', name, url, sha256: sha256(url) });
  },
});

/** Attaches a note. */
export const attachNote = defineTokenCommand({
  name: 'evidence.attach-note',
  may: 'evidence.attach',
  token: 'evidence',
  input: noteInput,
  load,
  execute: (context) => {
    const { body, name = body.split('\n', 1)[0]?.slice(0, 80) ?? 'Note' } = context.input;
    return attach(context, { kind: 'note', name, body, sha256: sha256(body) });
  },
});

/** Attaches a file whose bytes are kept already. */
export const attachFile = defineTokenCommand({
  name: 'evidence.attach-file',
  may: 'evidence.attach',
  token: 'evidence',
  input: fileInput,
  load,
  execute: (context) => {
    const { name, bytes, mediaType, sha256: digest } = context.input;
    return attach(context, { kind: 'file', name, bytes, mediaType, sha256: digest });
  },
});

async function attach({ tx, actor, subject, now }: Context<Insider, OnItem, Subject>, part: Part) {
  const { project, item } = subject;
  const archived = refuseArchived(project);
  if (archived) return archived;
  const by = { addedById: personOf(actor), addedByToken: tokenOf(actor) };
  const data = { ...part, itemId: item.id, projectId: project.id, ...by, addedAt: now };
  const { id } = await tx.evidence.create({ data, select: { id: true } });
  await refresh(tx, project.id, now);
  const { kind, name, sha256: digest } = part;
  return done(
    { evidence: id, sha256: digest },
    {
      type: 'evidence.attached',
      ...about(actor, project, item),
      data: { evidence: id, kind, name, sha256: digest },
    },
  );
}
