'use server';

import { redirect } from 'next/navigation';
import type { Refusal } from '#lib/core/result.ts';
import { copy, create, edit } from '#lib/project/actions.ts';
import { type Typed, typedOf } from './typed.ts';

/** What came of sending the form: what was typed goes back with a refusal, so that nothing is lost without a script. */
export type Saving = {
  typed?: Typed;
  refusal?: Pick<Refusal, 'message' | 'fields'>;
  saved?: boolean;
  /** Due dates that moved with the launch, and those set by hand that stayed. */
  dates?: { moved: number; kept: number } | null;
};

/** Makes a project and leads on to it. */
export async function createAndOpen(_before: Saving, form: FormData): Promise<Saving> {
  const typed = typedOf(form);
  const answer = await create(typed);
  if (!answer.ok) return { typed, refusal: answer.refusal };
  redirect(`/${typed.workspace}/projects/${answer.value.project}`);
}

/** Edits a project and stays. */
export async function saveEdit(_before: Saving, form: FormData): Promise<Saving> {
  const typed = typedOf(form);
  const answer = await edit(typed);
  return answer.ok ? { saved: true, dates: answer.value.dates } : { typed, refusal: answer.refusal };
}

/** Copies a project and leads on to the copy. */
export async function copyAndOpen(_before: Saving, form: FormData): Promise<Saving> {
  const typed = typedOf(form);
  const answer = await copy({ ...typed, withPeople: form.has('withPeople') });
  if (!answer.ok) return { typed, refusal: answer.refusal };
  redirect(`/${typed.workspace}/projects/${answer.value.project}`);
}
