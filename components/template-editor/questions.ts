import { sayField } from '#components/template/field-words.ts';
import type { Edit } from '#lib/template-draft/edits.ts';
import type { Conflict } from '#lib/template-draft/entries.ts';

/** What a person is asked: somebody else changed the same meanwhile. */
export type Question = Conflict & { by: string; at: string | null };

/** Whether two speak of the same field of the same entry. */
export const isAbout = (one: Conflict, other: Conflict): boolean =>
  one.list === other.list && one.key === other.key && one.field === other.field;

/** The fields of an entry (or of none) that somebody is asked about, as they were written here. */
export const askedAbout = (
  questions: readonly Conflict[],
  list: string | null,
  key: string | null,
): Record<string, unknown> =>
  Object.fromEntries(
    questions.flatMap((one) =>
      one.list === list && one.key === key && one.field !== null ? [[one.field, one.mine]] : [],
    ),
  );

/** Whether an edit may have changed an entry. */
export const concerns = ({ changes }: Edit, { list, key }: { list: string; key: string }): boolean =>
  changes.some(
    (one) => (one.list === list && (one.key === key || one.did === 'rename-section')) || !one.list,
  );

/** Who made the change that a conflict is with, and when, as far as it is known. */
export function whoChanged(
  { list, key, field }: Conflict,
  others: readonly Edit[],
): { by: string; at: string | null } {
  const edit = others.findLast(({ changes }) =>
    changes.some(
      (one) =>
        (one.list ?? null) === list &&
        (one.key ?? null) === key &&
        (!one.fields || field === null || one.fields.includes(field)),
    ),
  );
  return { by: edit?.by ?? 'Somebody else', at: edit?.at ?? null };
}

/** What a person is told when they are asked. */
export const sayConflict = ([first, ...more]: readonly Question[]): string => {
  if (!first) return '';
  const what = first.field === null ? 'the same entry' : sayField(first.field);
  const rest = more.length > 0 ? ` And ${more.length} more.` : '';
  return `${first.by} changed ${what} while you were writing. Your text is kept; choose which stays.${rest}`;
};
