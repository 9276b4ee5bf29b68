'use server';

import { readScope } from '#lib/core/scope.ts';
import { previewDates } from '#lib/watch/preview.ts';

/** The next dates of a rule as ISO 8601, or why it gives none. */
export type Preview = { dates: string[] } | { refused: string };

/** What a rule would give, before it is kept. Reads and writes nothing else. */
export async function preview(input: { workspace: string; project: string }): Promise<Preview> {
  const scope = await readScope(String(input.workspace));
  if (!scope) return { refused: 'You are signed out. Sign in again in another tab.' };
  const found = await previewDates(scope, input, new Date());
  return found.ok ? { dates: found.value.map((at) => at.toISOString()) } : { refused: found.refusal.message };
}
