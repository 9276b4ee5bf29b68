import { digest, type Json } from '#lib/core/canonical.ts';
import type { Kind } from './entry.ts';

/**
 * What a change does to the sign-offs of its item: it voids them (`re-sign`), it does unless it is called cosmetic
 * (`asks`), it does only where it is said to (`cosmetic`), or it has nothing to do with them (`none`).
 */
export type Weight = 're-sign' | 'asks' | 'cosmetic' | 'none';

// Source: product.md, "Voiding". Severity and the need for evidence are never only words (lib/revision/rules.ts).
const weights: Readonly<Record<string, Weight>> = {
  severity: 're-sign',
  evidenceNeed: 're-sign',
  title: 'asks',
  why: 'asks',
  how: 'asks',
  reports: 'asks',
  local: 'asks',
  contradictions: 'asks',
  voidOn: 'cosmetic',
  signOffs: 'cosmetic',
};

/** How a change of one field from what the project has to what the template says weighs. */
export function weigh(kind: Kind, field: string, mine: Json, theirs: Json): Weight {
  if (kind !== 'items') return 'none';
  if (!field.startsWith('probe:')) return weights[field] ?? 'none';
  const kept = new Set(settingsOf(theirs));
  // A sign-off names the settings that it saw: where those go, nothing would void it any more.
  return settingsOf(mine).every((setting) => kept.has(setting)) ? 'asks' : 're-sign';
}

const settingsOf = (asked: Json): string[] =>
  Array.isArray(asked) ? asked.map((one) => digest((one as { params: Json }).params)) : [];

/** Whether a change of this weight voids sign-offs, by what the person said of it, if anything. */
export const voids = (weight: Weight, cosmetic: boolean | undefined): boolean =>
  weight === 're-sign' ||
  (weight === 'asks' && cosmetic !== true) ||
  (weight === 'cosmetic' && cosmetic === false);
