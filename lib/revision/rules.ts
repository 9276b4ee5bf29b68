import { type Refused, refuse } from '#lib/core/result.ts';
import { type Meaning, meaningful } from './schema.ts';

/** The fields in which two texts of an item differ, with both sides. */
export function changesOf(
  from: Meaning,
  to: Meaning,
): { [Field in keyof Meaning]?: { from: string; to: string } } {
  const changed = meaningful.filter((field) => plain(from[field]) !== plain(to[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: from[field], to: to[field] }]));
}

// A form gives lines ended as on Windows and no space around them: that is nobody's edit.
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/**
 * Whether an edit may be called cosmetic; null is yes. Severity and the need for evidence are never only
 * words. Source: product.md, "Voiding".
 */
export function mayCallCosmetic(changes: ReturnType<typeof changesOf>): Refused | null {
  const field = changes.severity ? 'severity' : changes.evidenceNeed ? 'evidenceNeed' : null;
  if (!field) return null;
  const name = field === 'severity' ? 'The severity' : 'Whether evidence is needed';
  const message = `${name} is part of what people signed: this edit is not cosmetic.`;
  return refuse(422, 'not-cosmetic', message, { cosmetic: message });
}
