import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { tellSignersWanted } from '#lib/notify/signers.ts';
import { loadFacts } from '#lib/readiness/facts.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { factsDigest, loadSigningFacts } from '../facts.ts';
import { diffFacts, maySign } from '../rules.ts';
import { signItem as input, type SigningFacts } from '../schema.ts';

/** Signs an item: a named person's statement that it is true, bound to the facts they saw. */
export const signItem = defineCommand({
  name: 'signoff.sign',
  may: 'item.sign',
  input,
  async load(tx, { project, item }, scope) {
    const found = await lockItem(tx, scope, project, item);
    const signing = found && (await loadSigningFacts(tx, found.item.id));
    return found && signing ? { ...found, signing } : null;
  },
  async execute({ tx, actor, input: { digest, seen }, subject: { project, item, signing }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const facts = (await loadFacts(tx, [project.id])).get(project.id);
    const own = facts?.items.find(({ id }) => id === item.id);
    if (!facts || !own) throw new Error(`item ${item.id} left its project while locked`);
    const standing = { itemId: item.id, userId: actor.userId, withdrawnAt: null, voidedAt: null };
    const hasSigned = (await tx.signOff.count({ where: standing })) > 0;
    const refused = maySign(own, facts.project, { role: actor.role, hasSigned }, now);
    if (refused) return refused;
    const factsNow = factsDigest(signing);
    if (factsNow !== digest) return refuse(409, 'facts-changed', sayChanges(seen, signing));
    const ids = { itemId: item.id, projectId: project.id, userId: actor.userId, role: actor.role };
    const data = {
      ...ids,
      signedAt: now,
      facts: signing,
      factsVersion: signing.version,
      factsDigest: digest,
    };
    const { id: signOff } = await tx.signOff.create({ data, select: { id: true } });
    const moved = await refresh(tx, project.id, now);
    const state = moved.find(({ id }) => id === item.id)?.to ?? own.state;
    await tellSignersWanted(tx, item.id, signOff, { id: actor.userId, name: actor.name }, now);
    return done(
      { signOff, state },
      {
        type: 'signoff.signed',
        ...about(actor, project, item),
        data: { signOff, facts: signing, digest, state },
      },
    );
  },
});

function sayChanges(seen: SigningFacts | undefined, now: SigningFacts): string {
  const changes = seen ? diffFacts(seen, now) : [];
  const what = changes.length > 0 ? changes.join(' ') : 'A fact changed.';
  return `What you were about to sign has changed. ${what} Look at the facts again, then sign.`;
}
