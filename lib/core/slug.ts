/**
 * A name as part of an address: small letters, digits and single hyphens, at most 50 of them. Where nothing
 * is left, or a word stands for a page of ours, the noun goes before it.
 */
export function slugify(name: string, noun: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 50);
  const slug = words.endsWith('-') ? words.slice(0, -1) : words;
  if (slug === '') return noun;
  return reserved.has(slug) ? `${noun}-${slug}` : slug;
}

// Words that stand beside slugs in addresses.
const reserved = new Set(['new', 'api', 'setup', 'sign-in', 'invite', 'reset', 'share', 'settings']);

/** The slug itself, or with the first number that makes it one of its own. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
