/** A line of two texts laid over each other. */
export type Line = { is: 'same' | 'removed' | 'added'; text: string };

const MOST = 400;

/**
 * Two texts line by line: what stayed, what was taken away, what came. Where they are too long to be compared
 * within reason, all that lies between their common ends counts as replaced.
 */
export function lineDifference(from: string, to: string): Line[] {
  const [one, other] = [from.split('\n'), to.split('\n')];
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let end = 0;
  const least = Math.min(one.length, other.length) - start;
  while (end < least && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const same = (text: string): Line => ({ is: 'same', text });
  return [
    ...one.slice(0, start).map(same),
    ...between(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...one.slice(one.length - end).map(same),
  ];
}

function between(from: readonly string[], to: readonly string[]): Line[] {
  const removed = from.map((text): Line => ({ is: 'removed', text }));
  const added = to.map((text): Line => ({ is: 'added', text }));
  if (from.length > MOST || to.length > MOST) return [...removed, ...added];
  const common = longestCommon(from, to);
  const lines: Line[] = [];
  let [one, other] = [0, 0];
  while (one < from.length || other < to.length) {
    const [a, b] = [removed[one], added[other]];
    if (a && b && a.text === b.text) {
      lines.push({ is: 'same', text: a.text });
      one += 1;
      other += 1;
    } else if (a && (!b || at(common, one + 1, other) >= at(common, one, other + 1))) {
      lines.push(a);
      one += 1;
    } else if (b) {
      lines.push(b);
      other += 1;
    }
  }
  return lines;
}

const at = (table: readonly (readonly number[])[], one: number, other: number) => table[one]?.[other] ?? 0;

/** How many lines the rests of both texts have in common, from each pair of places on. */
function longestCommon(from: readonly string[], to: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: from.length + 1 }, () =>
    new Array<number>(to.length + 1).fill(0),
  );
  for (let one = from.length - 1; one >= 0; one -= 1) {
    const row = table[one] ?? [];
    for (let other = to.length - 1; other >= 0; other -= 1) {
      row[other] =
        from[one] === to[other]
          ? at(table, one + 1, other + 1) + 1
          : Math.max(at(table, one + 1, other), at(table, one, other + 1));
    }
  }
  return table;
}
