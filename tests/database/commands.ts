import { changePassword } from '#lib/access/commands/change-password.ts';
import { changeRole } from '#lib/access/commands/change-role.ts';
import { endOtherSessions } from '#lib/access/commands/end-other-sessions.ts';
import { endSession } from '#lib/access/commands/end-session.ts';
import { handOnItems } from '#lib/access/commands/hand-on-items.ts';
import { invite } from '#lib/access/commands/invite.ts';
import { makeResetLink } from '#lib/access/commands/make-reset-link.ts';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import { renameWorkspace } from '#lib/access/commands/rename-workspace.ts';
import { resendInvitation } from '#lib/access/commands/resend-invitation.ts';
import { revokeInvitation } from '#lib/access/commands/revoke-invitation.ts';
import { setMode } from '#lib/access/commands/set-mode.ts';
import { wantSample } from '#lib/access/commands/want-sample.ts';
import { openSession } from '#lib/access/session.ts';
import { can, type Scope } from '#lib/core/actor.ts';
import type { AnyCommand } from '#lib/core/command.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachFile, attachLink, attachNote } from '#lib/evidence/commands/attach.ts';
import { removeEvidence } from '#lib/evidence/commands/remove.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { addItems } from '#lib/item/commands/add-many.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { commentItem } from '#lib/item/commands/comment.ts';
import { setDue } from '#lib/item/commands/due.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { removeItem } from '#lib/item/commands/remove.ts';
import { setSection } from '#lib/item/commands/section.ts';
import { takeItem } from '#lib/item/commands/take.ts';
import { sendReport } from '#lib/machine-report/commands/send.ts';
import { chooseNotices } from '#lib/notify/commands/choose.ts';
import { markRead } from '#lib/notify/commands/mark-read.ts';
import { cancelRun } from '#lib/probe/commands/cancel.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { releaseProject, stopProject } from '#lib/project/commands/stop.ts';
import { setSignOffs } from '#lib/quorum/commands/set-sign-offs.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { removeProbe } from '#lib/revision/commands/remove-probe.ts';
import { setProbe } from '#lib/revision/commands/set-probe.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { withdrawSignOff } from '#lib/signoff/commands/withdraw.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { addTarget } from '#lib/target/commands/add.ts';
import { startProof } from '#lib/target/commands/prove.ts';
import { removeTarget } from '#lib/target/commands/remove.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver, disputeProbe, markNotApplicable } from '#lib/waiver/commands/ask.ts';
import { endWaiver } from '#lib/waiver/commands/end.ts';
import { rejectWaiver } from '#lib/waiver/commands/reject.ts';
import { takeBackWaiver } from '#lib/waiver/commands/take-back.ts';
import { answer, itemOf, type Place, signNow } from './fixture.ts';
import { launchCommands } from './launch-commands.ts';
import { join, must, PASSWORD, scopeOf } from './people.ts';
import { pollCommands } from './poll-commands.ts';
import { templateCommands } from './template-commands.ts';
import { tokenCommands } from './token-commands.ts';
import { upgradeCommands } from './upgrade-commands.ts';

/** A workspace with a project in it: its owner, and the project's address. */
export type Here = { owner: Scope; place: Place };

type Input = Record<string, unknown>;

/**
 * A command of a person with a way to make an input that goes through for `actor`, fresh at each call, in a
 * workspace where the actor may be anybody. `workspace` is added by the test. `nothingForeign`: the input
 * names no row that could belong to another workspace.
 */
export type Registered = {
  command: AnyCommand<Scope, unknown>;
  input(here: Here, actor: Scope): Promise<Input>;
  nothingForeign?: true;
};

let count = 0;
const next = () => ++count;

const item = async ({ owner, place }: Here): Promise<{ project: string; item: string }> => {
  const fields = { ...place, title: `Check ${next()}`, section: 'Own', severity: 'optional' };
  return { project: place.project, item: must(await run(addItem, owner, fields)).key };
};
const items = async (here: Here) => {
  const { project, item: key } = await item(here);
  return { project, items: [key] };
};
// Who may not do a thing cannot have prepared it either.
const preparer = ({ owner }: Here, actor: Scope): Scope =>
  actor.workspace.id === owner.workspace.id && can(actor, 'item.sign') ? actor : owner;

const evidence = async (here: Here, actor: Scope) => {
  const on = await item(here);
  const input = { ...on, workspace: here.place.workspace, body: 'Seen.' };
  const made = must(await run(attachNote, preparer(here, actor), input));
  return { ...on, evidence: made.evidence, reason: 'Not the right one.' };
};
const signature = async (here: Here) => {
  const on = await item(here);
  const seen = await loadSigningFacts(db(), (await itemOf(here.place, on.item)).id);
  if (!seen) throw new Error('no facts');
  return { ...on, digest: factsDigest(seen), seen };
};
const signed = async (here: Here, actor: Scope) => {
  const on = await item(here);
  must(await signNow(preparer(here, actor), here.place, on.item));
  return on;
};
const staging = () => ({ name: `staging ${next()}`, targetUrl: `https://staging-${next()}.example.com/` });
const target = async (here: Here) => {
  await db().target.deleteMany({ where: { production: false, runs: { none: {} } } });
  const made = must(await run(addTarget, here.owner, { ...here.place, ...staging() }));
  return { project: here.place.project, target: made.target };
};
const going = async ({ owner, place }: Here) => ({
  project: place.project,
  run: must(await run(startRun, owner, place)).run,
});
const stopped = async ({ owner, place }: Here, wanted: boolean) => {
  const { stoppedAt } = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const change = wanted ? stopProject : releaseProject;
  if ((stoppedAt !== null) !== wanted) must(await run(change, owner, { ...place, reason: 'A test.' }));
  return { project: place.project, ...(!wanted && { reason: 'A test.' }) };
};
const launch = ({ owner }: Here) => ({
  name: `Launch ${next()}`,
  targetUrl: 'https://shop.example.com/',
  launchAt: '2027-03-29T09:00',
  timeZone: 'Europe/Vienna',
  leadId: owner.userId,
});
const stage = async ({ place }: Here) => {
  const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  return { project: place.project, stage: project.stage === 'planning' ? 'launching' : 'planning' };
};
const template = async () => {
  const { id } = await db().template.findFirstOrThrow({ where: { key: 'django-launch', workspaceId: null } });
  return { templates: [id] };
};
const invitation = async ({ owner }: Here) => {
  const input = { email: `matrix-${next()}@example.org`, role: 'viewer' };
  return { invitationId: must(await run(invite, owner, input)).invitationId };
};
const member = async ({ owner }: Here) => ({ userId: (await join(owner, 'engineer')).userId });

const text = async (here: Here) => {
  const on = await item(here);
  const { title, why, how, severity, evidenceNeed } = await itemOf(here.place, on.item);
  const own = { title, why, how, severity, evidenceNeed };
  return { ...on, ...own, title: `Own ${next()}`, seen: textDigest(own) };
};
// Rules of sign-offs are a team's; another entry may have made the workspace one of a person alone.
const rule = async (here: Here) => {
  must(await run(setMode, here.owner, { mode: 'team' }));
  return { ...(await item(here)), count: 1, role: '' };
};
const probed = async (here: Here) => {
  const on = await item(here);
  const input = { ...on, workspace: here.place.workspace, kind: 'hsts', blocking: true };
  return { ...on, probe: must(await run(setProbe, here.owner, input)).probe };
};
const reason = 'The provider mends it next week.';
const inMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const risk = async (here: Here) => ({ ...(await item(here)), reason, expiresAt: inMonth() });
const asked = async (here: Here, person: Scope) => {
  const input = { ...(await risk(here)), workspace: here.place.workspace };
  const { waiver } = must(await run(askWaiver, person, input));
  return { project: input.project, item: input.item, waiver };
};
const askedByOther = async (here: Here, actor: Scope) => {
  const where = { workspaceId: here.owner.workspace.id, role: 'lead', userId: { not: actor.userId } };
  const other = await db().membership.findFirst({ where });
  return asked(here, other ? await scopeOf(other.userId, other.workspaceId) : here.owner);
};
const inForce = async (here: Here) => {
  const request = await askedByOther(here, here.owner);
  must(await run(approveWaiver, here.owner, { ...request, workspace: here.place.workspace }));
  return { ...request, reason: 'Mended.' };
};
const failing = async ({ owner, place }: Here) => {
  await answer(owner, place, 'hsts', 'hsts', { verdict: 'fail', code: 'hsts.missing' });
  const { id: itemId } = await itemOf(place, 'hsts');
  const before = await db().waiver.findFirst({ where: { itemId, decision: 'pending' } });
  if (before) must(await run(takeBackWaiver, owner, { ...place, item: 'hsts', waiver: before.id }));
  return { project: place.project, item: 'hsts', probeKind: 'hsts', reason, expiresAt: inMonth() };
};

/** Every command of a person. `access-matrix.test.ts` fails where one is missing. */
export const commands: readonly Registered[] = [
  {
    command: invite,
    input: async () => ({ email: `matrix-${next()}@example.org`, role: 'viewer' }),
    nothingForeign: true,
  },
  { command: resendInvitation, input: invitation },
  { command: revokeInvitation, input: invitation },
  { command: changeRole, input: async (here) => ({ ...(await member(here)), role: 'viewer' }) },
  { command: removeMember, input: member },
  { command: handOnItems, input: async (here) => ({ ...(await member(here)), handOnTo: here.owner.userId }) },
  { command: makeResetLink, input: member },
  {
    command: endSession,
    input: async (_here, { userId }) => ({ sessionId: await openSession(userId, '', new Date()) }),
    nothingForeign: true,
  },
  { command: endOtherSessions, input: async () => ({}), nothingForeign: true },
  { command: renameWorkspace, input: async () => ({ name: `Team ${next()}` }), nothingForeign: true },
  { command: setMode, input: async () => ({ mode: 'alone' }), nothingForeign: true },
  { command: wantSample, input: async () => ({}), nothingForeign: true },

  {
    command: createProject,
    input: async (here) => ({ ...launch(here), ...(await template()) }),
    nothingForeign: true,
  },
  { command: editProject, input: async (here) => ({ ...launch(here), project: here.place.project }) },
  { command: moveStage, input: stage },
  { command: stopProject, input: (here) => stopped(here, false) },
  { command: releaseProject, input: (here) => stopped(here, true) },

  {
    command: addItem,
    input: async ({ place }) => ({
      project: place.project,
      title: 'Own',
      section: 'Own',
      severity: 'optional',
    }),
  },
  {
    command: addItems,
    input: async ({ place }) => ({
      project: place.project,
      items: [{ title: 'Pasted', section: 'Own', severity: 'optional' }],
    }),
  },
  { command: removeItem, input: item },
  { command: takeItem, input: item },
  { command: moveItems, input: async (here) => ({ ...(await items(here)), to: 'in-progress' }) },
  {
    command: assignItems,
    input: async (here) => ({ ...(await items(here)), assigneeId: here.owner.userId }),
  },
  { command: setDue, input: async (here) => ({ ...(await items(here)), dueAt: '2027-03-01T09:00' }) },
  { command: setSection, input: async (here) => ({ ...(await items(here)), section: `Part ${next()}` }) },
  { command: commentItem, input: async (here) => ({ ...(await item(here)), body: 'Looked at it.' }) },

  { command: attachLink, input: async (here) => ({ ...(await item(here)), url: 'https://example.org/' }) },
  { command: attachNote, input: async (here) => ({ ...(await item(here)), body: 'Seen.' }) },
  {
    command: attachFile,
    input: async (here) => ({
      ...(await item(here)),
      ...{ name: 'a.txt', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'text/plain' },
    }),
  },
  { command: removeEvidence, input: evidence },
  { command: signItem, input: signature },
  { command: withdrawSignOff, input: signed },

  { command: setProbe, input: async (here) => ({ ...(await item(here)), kind: 'cookies' }) },
  { command: removeProbe, input: probed },
  { command: editItem, input: text },
  { command: setSignOffs, input: rule },
  { command: askWaiver, input: risk },
  { command: disputeProbe, input: failing },
  { command: markNotApplicable, input: async (here) => ({ ...(await item(here)), reason }) },
  { command: approveWaiver, input: askedByOther },
  {
    command: rejectWaiver,
    input: async (here, actor) => ({ ...(await askedByOther(here, actor)), note: 'Mend it first.' }),
  },
  { command: takeBackWaiver, input: (here, actor) => asked(here, preparer(here, actor)) },
  { command: endWaiver, input: inForce },

  {
    command: sendReport,
    input: async ({ place }) => ({ project: place.project, content: 'No changes detected\n' }),
  },
  { command: startRun, input: async ({ place }) => ({ project: place.project }) },
  { command: cancelRun, input: going },
  ...launchCommands,

  { command: addTarget, input: async ({ place: { project } }) => ({ project, ...staging() }) },
  { command: startProof, input: target },
  { command: removeTarget, input: target },

  {
    command: changePassword,
    input: async () => ({ current: PASSWORD, password: PASSWORD }),
    nothingForeign: true,
  },
  // Each person's own matter: neither names a row of anybody else.
  { command: markRead, input: async () => ({}), nothingForeign: true },
  { command: chooseNotices, input: async () => ({ inApp: ['assigned'] }), nothingForeign: true },

  ...pollCommands,
  ...tokenCommands,
  ...templateCommands,
  ...upgradeCommands,
];
