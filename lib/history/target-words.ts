import { quote } from './phrases.ts';
import type { Words } from './words.ts';

type TargetEvent =
  | 'target.added'
  | 'target.removed'
  | 'target.proof-asked'
  | 'target.proven'
  | 'target.proof-missing';

/** What is said of targets and the proof of who owns them. */
export const targetWords: Words<TargetEvent> = {
  'target.added': ({ name, url }) => `added the target ${quote(name)}, ${url}.`,
  'target.removed': ({ name, url }) => `removed the target ${quote(name)}, ${url}.`,
  'target.proof-asked': ({ name }) => `asked for the proof that ${quote(name)} is the workspace's own.`,
  'target.proven': ({ url }) => `found the proof that ${url} is the workspace's own.`,
  'target.proof-missing': ({ url, reason }) => `found no proof of ownership of ${url}: ${reason}.`,
};
