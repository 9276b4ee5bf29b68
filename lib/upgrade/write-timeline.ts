import 'server-only';
import type { Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import { holderOf, type Launch } from '#lib/project/given.ts';
import type { Entry } from './entry.ts';
import type { Edit } from './settle.ts';

type Written = { id: string; edit: Edit; entry: Entry };

const rowsOf = (written: readonly Written[], launch: Launch): string =>
  JSON.stringify(
    written.map(
      ({ id, edit, entry }): Json => ({
        ...{ ...entry.fields, id },
        // Who has a step or an entry by name keeps it; one that is nobody's goes to the new role's holder.
        holder: edit.fields.role ? holderOf(edit.fields.role.to as string | null, launch) : null,
      }),
    ),
  );

/** Writes what some launch-day steps say now, in one statement. */
export async function writeSteps(tx: Tx, steps: readonly Written[], launch: Launch): Promise<void> {
  if (steps.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Step" s SET title = x.title, why = x.why, how = x.how, source = x.source, "atMinutes" = x."atMinutes",
      minutes = x.minutes, role = x.role, hold = x.hold, rollback = x.rollback, probes = x.probes,
      after = ARRAY(SELECT jsonb_array_elements_text(x.after)), "ownerId" = coalesce(s."ownerId", x.holder),
      revision = s.revision + 1
    FROM jsonb_to_recordset(${rowsOf(steps, launch)}::jsonb) AS x(id uuid, title text, why text, how text, source text,
      "atMinutes" int, minutes int, role text, hold boolean, rollback boolean, probes jsonb, after jsonb, holder uuid)
    WHERE s.id = x.id`;
}

/** Writes what some post-launch entries say now, in one statement; their occurrences are made anew. */
export async function writeEntries(tx: Tx, entries: readonly Written[], launch: Launch): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`
    UPDATE "WatchItem" w SET title = x.title, why = x.why, how = x.how, source = x.source, section = x.section,
      minutes = x.minutes, role = x.role, recurrence = x.recurrence, "startsFrom" = x."startsFrom", lasts = x.lasts,
      "window" = x."window", probes = x.probes, "ownerId" = coalesce(w."ownerId", x.holder), revision = w.revision + 1
    FROM jsonb_to_recordset(${rowsOf(entries, launch)}::jsonb) AS x(id uuid, title text, why text, how text,
      source text, section text, minutes int, role text, recurrence text, "startsFrom" text, lasts text,
      "window" text, probes jsonb, holder uuid)
    WHERE w.id = x.id`;
}
