import type { DraftFault } from '#lib/template-draft/faults.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import type { Saved } from './saver.ts';

/** What keeps entries from being published: sentences by field, by the entry's name (`items/hsts`). */
export type Faults = Readonly<Record<string, Readonly<Record<string, string>>>>;

const nameOf = (list: string | null, key: string | null) => (list === null ? 'about' : `${list}/${key}`);

/** Faults by the name of their entry, the first of each field. */
export function faultsByName(faults: readonly DraftFault[]): Faults {
  const named: Record<string, Record<string, string>> = {};
  for (const { list, key, field, message } of faults) {
    const name = nameOf(list, key);
    named[name] ??= {};
    named[name][field ?? ''] ??= message;
  }
  return named;
}

/** The faults once changes have been answered for: those of what was sent are known anew. */
export function withFaults(faults: Faults, sent: readonly Change[], { faults: found }: Saved): Faults {
  const names = sent.flatMap((one) => (one.do === 'set' ? [nameOf(one.list, one.key)] : []));
  const rest = Object.entries(faults).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(rest), ...faultsByName(found) };
}
