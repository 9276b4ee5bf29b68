import type { TemplateAnswers, TemplateDocument } from '#lib/template/schema.ts';

/** Which template each entry's text comes from: the first of those chosen that has its key. */
export function originOf(documents: readonly TemplateDocument[]): Map<string, string> {
  const origin = new Map<string, string>();
  for (const { key: template, items, steps, every } of documents) {
    for (const { key } of [...items, ...steps, ...every]) if (!origin.has(key)) origin.set(key, template);
  }
  return origin;
}

/** An answer to every question: yes for those named, no for the rest; without a list, each one's default. */
export function answersOf(documents: readonly TemplateDocument[], yes?: readonly string[]): TemplateAnswers {
  const questions = documents.flatMap((document) => document.questions);
  return Object.fromEntries(
    questions.map(({ key, default: usual }) => [key, yes ? yes.includes(key) : usual]),
  );
}
