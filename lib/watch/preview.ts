import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { notFound, ok, type Result } from '#lib/core/result.ts';
import { invalid } from '#lib/core/run.ts';
import { nextOccurrences } from './occurrences.ts';
import { previewRule } from './schema.ts';
import { startsFromOf } from './subject.ts';

/** The next five occurrences that a rule would give in a project, from the launch or from now on. */
export async function previewDates(scope: Scope, raw: unknown, now: Date): Promise<Result<Date[]>> {
  const input = previewRule.safeParse(raw);
  if (!input.success) return invalid(input.error);
  const { project: slug, recurrence, after, lasts, window } = input.data;
  const where = { workspaceId_slug: { workspaceId: scope.workspace.id, slug } };
  const launch = await db().project.findUnique({ where, select: { launchAt: true, timeZone: true } });
  if (!launch) return notFound();
  const entry = { recurrence, startsFrom: startsFromOf(after), lasts, window };
  return ok(nextOccurrences(entry, launch, now, 5).map(({ startsAt }) => startsAt));
}
