/** A name or title set apart from the sentence around it. */
export const quote = (text: string): string => `“${text}”`;

/** The beginning of a digest: enough to compare by eye. */
export const short = (digest: string): string => digest.slice(0, 12);

/** A number with its noun: "1 probe", "3 probes". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** A moment of the record, in UTC: the record belongs to no zone. */
export const moment = (iso: string | null): string =>
  iso ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : 'none';
