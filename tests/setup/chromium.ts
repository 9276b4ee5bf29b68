import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import packed from '@sparticuz/chromium';

const installed = [
  '/usr/bin/chromium-headless-shell', // no window and no graphics: a third less work
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-gpu',
];

/** A Chromium to test with: the system's, Playwright's own, or the one that npm brought; and how to start it. */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const unconfined = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // root cannot have its sandbox
  const executablePath = [...installed, chromium.executablePath()].find((path) => existsSync(path));
  if (executablePath) return { executablePath, args: [...quiet, ...unconfined] };
  return { executablePath: await packed.executablePath(), args: [...packed.args, ...quiet] };
}
