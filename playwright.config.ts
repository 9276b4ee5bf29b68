import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/setup/chromium.ts';

const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.test.ts',
  globalSetup: './tests/setup/browser.ts',
  fullyParallel: false,
  workers: 3, // journeys wait more than they work
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: process.env.JOURNEYS ? 240_000 : 60_000, // by keyboard, it is a long way to some controls
  expect: { timeout: 30_000 },
  use: {
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'Europe/Vienna',
    launchOptions: { executablePath, args },
    screenshot: 'only-on-failure', // a trace of every journey would cost a fifth of its time
  },
});
