import { slugify } from '#lib/core/slug.ts';

const LONGEST = 50;

/** The key that a title makes: whole words of it, as many as fit. The same title gives the same key. */
export function keyOfTitle(title: string, noun: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  let key = '';
  for (const word of words) {
    const longer = key === '' ? word : `${key} ${word}`;
    if (longer.length > LONGEST && key !== '') break;
    key = longer;
  }
  return slugify(key, noun);
}
