import { readTags } from './tag-list.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';
export type DmarcRecord = {
  text: string;
  /** Null when the tag is absent; `invalid` when its value is none of the three. */
  p: DmarcPolicy | 'invalid' | null;
  sp: DmarcPolicy | 'invalid' | null;
  np: DmarcPolicy | 'invalid' | null;
  psd: 'y' | 'n' | 'u';
  testing: boolean;
  /** At least one address that reports can go to. */
  reports: boolean;
  /** RFC 7489 only; null when absent or no number from 0 to 100. */
  pct: number | null;
  /** A tag given twice. */
  repeated: string | null;
};

/** A DMARC policy record starts with `v=DMARC1`; the value, unlike the tag's name, keeps its case (RFC 9989 §4.7). */
export const isDmarc = (text: string): boolean => /^[vV][ \t]{0,9}=[ \t]{0,9}DMARC1[ \t]*(?:;|$)/.test(text);

/** A text that somebody meant as a policy record, but that no receiver takes for one. */
export const isNearlyDmarc = (text: string): boolean =>
  !isDmarc(text) && /dmarc\d?|(?:^|;)\s?p\s?=\s?(?:none|quarantine|reject)/i.test(text);

const readPolicy = (value: string | undefined): DmarcRecord['p'] => {
  if (value === undefined) return null;
  const known = (['none', 'quarantine', 'reject'] as const).find((policy) => policy === value.toLowerCase());
  return known ?? 'invalid';
};

const readPercent = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,3}$/.test(value) && Number(value) <= 100 ? Number(value) : null;

/** Reads a record of which `isDmarc` is true (RFC 9989 §4.7; `pct` as RFC 7489 §6.3 had it). Never throws. */
export const readDmarc = (text: string): DmarcRecord => {
  const list = readTags(text);
  const flag = (name: string) => list.tags.get(name)?.toLowerCase();
  const psd = flag('psd');
  const reports = (list.tags.get('rua') ?? '')
    .split(',')
    .some((uri) => /^mailto:[^@\s]{1,64}@[^@\s]+$/i.test(uri.trim()));
  return {
    text,
    p: readPolicy(list.tags.get('p')),
    sp: readPolicy(list.tags.get('sp')),
    np: readPolicy(list.tags.get('np')),
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    testing: flag('t') === 'y',
    reports,
    pct: readPercent(list.tags.get('pct')),
    repeated: list.valid ? null : list.repeated,
  };
};
