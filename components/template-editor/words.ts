import { sayField } from '#components/template/field-words.ts';
import type { Edit } from '#lib/template-draft/edits.ts';
import type { Told } from '#lib/template-draft/schema.ts';

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function sayChange({ did, title = '', key = '', fields = [] }: Told): string {
  const name = `“${title || key}”`;
  const named = lists.format(fields.map(sayField));
  switch (did) {
    case 'set':
      return `changed ${named} of ${name}`;
    case 'head':
      return `changed ${named} of the template`;
    case 'add':
      return `added ${name}`;
    case 'remove':
      return `removed ${name}`;
    case 'move':
      return `moved ${name}`;
    case 'rename':
      return `gave ${name} the key ${key}`;
    case 'rename-section':
      return `renamed a section to ${name}`;
    case 'publish':
      return 'published this draft';
    case 'discard':
      return 'threw the draft away';
    case 'restore':
      return `restored version ${title}`;
    case 'replace':
      return 'replaced the whole draft';
  }
}

/** What somebody did to a draft: "Bob Okafor changed the how of “HSTS”." */
export function sayEdit({ by, changes }: Edit): string {
  const [first, ...rest] = changes;
  if (!first) return `${by} changed this draft.`;
  return `${by} ${sayChange(first)}${rest.length > 0 ? `, and ${rest.length} more` : ''}.`;
}
