import type { TemplateAnswers, TemplateDocument } from '#lib/template/schema.ts';
import type { Change } from './merge.ts';
import type { Own } from './mine.ts';
import type { Choice } from './settle.ts';

type Asked = { after: { checklist: Pick<TemplateDocument, 'questions'> } };

/** Yes to those named and no to the rest, of the questions that a project has answered. */
export const answersAfter = (before: TemplateAnswers, yes: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(Object.keys(before).map((key) => [key, yes.includes(key)]));

/** Whether somebody has signed an item, shown something for it, or begun with it. */
export function isTouched(
  { signers, work }: Pick<Own, 'signers' | 'work'>,
  change: Pick<Change, 'kind' | 'key'>,
): boolean {
  if (change.kind !== 'items') return false;
  const done = work.get(change.key);
  const begun = done && (done.evidence > 0 || done.comments > 0 || done.waived || done.progress !== 'open');
  return Boolean(begun) || (signers.get(change.key)?.length ?? 0) > 0;
}

/** What an answer does with a change of which nobody said anything: what people have worked on stays. */
export function usualAnswerTake(own: Pick<Own, 'signers' | 'work'>, change: Change): Choice {
  if (change.what === 'field') return { take: change.conflict ? 'mine' : 'theirs' };
  return { take: change.what === 'removed' && isTouched(own, change) ? 'mine' : 'theirs' };
}

/** The answers that were changed, as the reason why items go: "Does the system use Redis?" No. */
export function sayAnswers({ after }: Asked, changed: readonly (readonly [string, boolean])[]): string {
  const asked = new Map(after.checklist.questions.map(({ key, ask }) => [key, ask]));
  const said = changed.map(([key, answer]) => `“${asked.get(key) ?? key}” ${answer ? 'Yes' : 'No'}.`);
  return `Does not concern this system: ${said.join(' ')}`.slice(0, 1000);
}
