type Close = () => Promise<void> | void;

const closers: Close[] = [];
let closing: Promise<void> | undefined;

/** Adds what must be ended when this process ends; the last added is ended first. */
export function onShutdown(close: Close): void {
  closers.push(close);
}

/** Whether this process is on its way out, so that what ends now was asked to. */
export function isClosing(): boolean {
  return closing !== undefined;
}

/** Ends everything once, however often it is asked. */
export function closeAll(): Promise<void> {
  closing ??= (async () => {
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        console.error(error);
      }
    }
  })();
  return closing;
}

/** Ctrl-C, a polite kill, a closed terminal, or the death of the process that started us: end everything, then exit. */
export function closeOnSignals(): void {
  const end = async () => {
    await closeAll();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
}
