/** A word as a shell takes it: plain where that is safe, else in single quotes. For commands a person copies. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
