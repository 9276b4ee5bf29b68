import type { EntryList as Named } from '#lib/template-draft/document.ts';

export type EntryList = Named;

/** The lists of a template in the order in which the editor shows them. */
export const entryLists: readonly EntryList[] = ['items', 'steps', 'every', 'guides', 'questions'];

type Words = { title: string; one: string; sectioned: boolean };

/** What each list is called, what one of it is, and whether its entries stand in sections. */
export const listWords: Record<EntryList, Words> = {
  items: { title: 'Items', one: 'item', sectioned: true },
  steps: { title: 'Launch day', one: 'step', sectioned: false },
  every: { title: 'After launch', one: 'occurrence', sectioned: true },
  guides: { title: 'Trouble', one: 'guide', sectioned: false },
  questions: { title: 'Questions', one: 'question', sectioned: false },
};
