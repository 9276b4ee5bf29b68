/** At most this many statements keep a name: each connection holds what it was asked under one, and its plan. */
const MOST = 400;

// A list of values, or of rows, makes another text at each length: too many to keep.
const VARIES = /\bIN \(\$\d+,|\), ?\(\$/;

/**
 * Gives each statement's text a name of its own, so that the database parses and plans it once a connection and not
 * at each request: for most statements that takes longer than the answer. `''`, which keeps nothing, for texts that
 * vary in length and for those that come when `most` have names.
 */
export function namesOfStatements(most = MOST): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most || VARIES.test(sql)) return '';
    const name = `h${names.size}`;
    names.set(sql, name);
    return name;
  };
}
