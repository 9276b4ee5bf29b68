import { digest } from '#lib/core/canonical.ts';
import type { Meaning } from './schema.ts';

/** The digest of an item's text as the signing facts hold it: SHA-256 over the canonical JSON of its five fields. */
export const textDigest = ({ title, why, how, severity, evidenceNeed }: Meaning): string =>
  digest({ title, why, how, severity, evidenceNeed });
