import type { Line } from './line.ts';

// What a second item on the same line begins with, after the bracket that ends the first.
const VERBS =
  'add allow announce apply back block build change check choose clean clear close collect compress configure connect create deploy disable document enable encrypt ensure generate have implement include install limit log make measure migrate monitor move obtain open optimize point prepare publish pull put read record redirect register remove replace require restart restore restrict review rotate run scale scan schedule secure send set setup sign start stop store switch sync test train tune turn update upgrade upload use validate verify watch write'.split(
    ' ',
  );
const KNOWN = new Set(VERBS);

/** A line of items, ticked or not, as tasks: a new one begins after a closing bracket with a verb. */
export function splitTasks({ text, number }: Line): Line[] {
  const isTicked = /^[✓✔☑]/u.test(text);
  const plain = text.trim().replace(/^[✓✔☐☑]\s*/u, '');
  const titles = [''];
  for (const piece of plain.split(/(?<=\)) /)) {
    const [word = ''] = piece.split(' ', 1);
    const begins = /^[A-Z]/.test(word) && KNOWN.has(word.toLowerCase()) && titles.at(-1) !== '';
    if (begins) titles.push(piece);
    else titles[titles.length - 1] = [titles.at(-1), piece].filter(Boolean).join(' ');
  }
  return titles.map((title) => ({ text: `- [${isTicked ? 'x' : ' '}] ${title}`, number }));
}
