const interactive = process.stdout.isTTY === true;
/** Steps that run: of several at once, the first is the one that is shown. */
const running = new Set<string>();

/**
 * Runs one step of a start and prints its line: what it is, what came of it, how long it took. On a terminal the
 * line counts the seconds meanwhile. `work` tells the outcome in a few words; its value is handed on.
 */
export async function step<T>(
  title: string,
  work: (tell: (outcome: string) => void) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const tick = () => {
    if ([...running][0] === title) write(line(title, '…', seconds()));
  };
  running.add(title);
  const ticking = interactive ? setInterval(tick, 250) : undefined;
  let outcome = 'failed';
  try {
    return await work((text) => {
      outcome = text;
    });
  } finally {
    clearInterval(ticking);
    running.delete(title);
    write(`${line(title, outcome, seconds())}\n`);
  }
}

function line(title: string, outcome: string, seconds: number): string {
  return `  ${title.padEnd(18)} ${outcome.padEnd(30)} ${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
}

function write(text: string): void {
  process.stdout.write(interactive ? `\r\x1b[2K${text}` : text);
}
