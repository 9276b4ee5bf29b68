import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { TemplateAnswers } from '#lib/template/schema.ts';
import { answersAfter, isTouched, usualAnswerTake } from './answers.ts';
import type { Change } from './merge.ts';
import { type Prepared, prepareUpgrades, putOffSince, signersOf, type TemplateAt } from './prepare.ts';
import type { Rename } from './rename.ts';
import { type Take, usualTake } from './settle.ts';
import type { Source } from './sources.ts';

/** A change as a person chooses about it. */
export type ChangeView = Change & {
  /** Whose sign-offs stand on its item, each with the sign-off's id. */
  signers: readonly { signOff: string; name: string }[];
  /** The versions at which it was put off before. */
  since: TemplateAt[];
  /** What happens where nobody chooses. */
  usual: Take;
  /** Somebody has signed its item, shown something for it, or begun with it. */
  touched: boolean;
};

export type Preview = { digest: string; changes: ChangeView[]; renames: Rename[] };

const viewOf = (prepared: Prepared, usual: (change: Change) => Take): Preview => ({
  digest: prepared.digest,
  renames: prepared.plan.renames,
  changes: prepared.plan.changes.map((change) => ({
    ...change,
    signers: signersOf(prepared, change),
    since: putOffSince(prepared, change),
    usual: usual(change),
    touched: isTouched(prepared, change),
  })),
});

export type Note = { key: string; name: string; version: number; notes: string };
type Question = { key: string; ask: string; default: boolean };

export type UpgradeView = Preview & {
  sources: Source[];
  /** What was said of each newer version when it was published, newest first. */
  notes: Note[];
  /** Questions that the new versions ask for the first time; their usual answer is taken. */
  questions: Question[];
};

const findProject = (scope: Scope, slug: string) =>
  db().project.findUnique({
    where: { workspaceId_slug: { workspaceId: scope.workspace.id, slug } },
    select: { id: true, answers: true },
  });

/** What the newest versions of a project's templates would change in it; null where the person has no such project. */
export async function readUpgrade(scope: Scope, slug: string): Promise<UpgradeView | null> {
  const project = await findProject(scope, slug);
  const prepared = project && (await prepareUpgrades(db(), [project])).get(project.id);
  if (!prepared) return null;
  const answered = prepared.before.answers;
  const notes = await db().$queryRaw<Note[]>`
    SELECT t.key, t.name, n.number AS version, n.notes FROM "ProjectTemplate" p
    JOIN "TemplateVersion" v ON v.id = p."templateVersionId" JOIN "Template" t ON t.id = v."templateId"
    JOIN "TemplateVersion" n ON n."templateId" = t.id AND n.number > v.number AND n.notes <> ''
    WHERE p."projectId" = ${project.id}::uuid ORDER BY p.position, n.number DESC`;
  return {
    ...viewOf(prepared, usualTake),
    sources: prepared.sources,
    questions: prepared.after.checklist.questions.filter(({ key }) => !Object.hasOwn(answered, key)),
    notes,
  };
}

export type AnswersView = {
  questions: (Question & { answer: boolean })[];
  /** What comes and goes with other answers; null where none are asked about. */
  preview: Preview | null;
};

/** The questions of a project with its answers, and what comes and goes where those in `yes` are answered with yes. */
export async function readAnswers(
  scope: Scope,
  slug: string,
  yes: string[] | null,
): Promise<AnswersView | null> {
  const project = await findProject(scope, slug);
  if (!project) return null;
  const before = project.answers as TemplateAnswers;
  const answers = yes && answersAfter(before, yes);
  const how = answers ? { answers } : { answers: before };
  const prepared = (await prepareUpgrades(db(), [project], how)).get(project.id);
  if (!prepared) return null;
  const asked = prepared.before.checklist.questions.filter(({ key }) => Object.hasOwn(before, key));
  return {
    questions: asked.map((question) => ({
      ...question,
      answer: (answers ?? before)[question.key] ?? question.default,
    })),
    preview: answers && viewOf(prepared, (change) => usualAnswerTake(prepared, change).take),
  };
}
