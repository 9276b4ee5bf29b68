import type { EventName } from '#lib/core/audit.ts';
import type { Told } from '#lib/template-draft/schema.ts';
import { quote, short } from './phrases.ts';
import type { Words } from './words.ts';

const change = ({ did, key = '', title = '', fields = [] }: Told): string => {
  const name = title === '' ? key : quote(title);
  switch (did) {
    case 'set':
      return `${fields.join(', ')} of ${name}`;
    case 'head':
      return `its ${fields.join(', ')}`;
    case 'add':
      return `${name} added`;
    case 'remove':
      return `${name} removed`;
    case 'move':
      return `${name} moved`;
    case 'rename':
      return `the key of ${name}, now ${key}`;
    case 'rename-section':
      return `a section, now ${name}`;
    default:
      return 'all of it';
  }
};

const MOST = 5;

/** Templates and their drafts. */
export const templateWords: Words<Extract<EventName, `template.${string}`>> = {
  'template.created': ({ key, name, copyOf }) =>
    `made the template ${quote(name)} (${key})${copyOf ? `, a copy of ${copyOf.key} ${copyOf.version}` : ''}.`,
  'template.draft-edited': ({ key, revision, changes }) => {
    const told = changes.slice(0, MOST).map(change);
    const rest = changes.length > MOST ? [`and ${changes.length - MOST} more`] : [];
    return `edited the draft of ${key}, revision ${revision}: ${[...told, ...rest].join('; ')}.`;
  },
  'template.draft-saved': ({ key, revision, entries, digest }) =>
    `replaced the draft of ${key}, revision ${revision}: ${entries} ${entries === 1 ? 'entry' : 'entries'} (${short(digest)}).`,
  'template.draft-discarded': ({ key, baseVersion }) =>
    `threw the draft of ${key} away; version ${baseVersion} stands.`,
  'template.version-restored': ({ key, version }) => `made version ${version} of ${key} its draft.`,
  'template.published': ({ key, version, digest }) =>
    `published version ${version} of ${key} (${short(digest)}).`,
  'template.archived': ({ key, archived }) =>
    archived ? `archived the template ${key}.` : `took the template ${key} out of the archive.`,
};
