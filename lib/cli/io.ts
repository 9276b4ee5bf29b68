/** Where a command writes. A line at a time; `err` is for people, `out` for what was asked for. */
export type Io = {
  out(line: string): void;
  err(line: string): void;
  /** Standard output is a terminal that takes colour. */
  colour?: boolean;
};

/** The process's own standard output and error. Colour only on a terminal, and not where NO_COLOR is set. */
export const terminal = (): Io => ({
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
});

/** Text from elsewhere without what would steer a terminal: control and direction characters. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, (run) => (run.includes('\n') ? ' ' : ''));
