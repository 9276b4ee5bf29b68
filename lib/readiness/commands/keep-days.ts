import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import { keepDays as keep } from '../snapshots.ts';

/**
 * Keeps every project's figures as the day begins, for the burn-up. Like the row they are copied from, they
 * follow from what the history tells already, so they add no event. Asking twice a day is harmless.
 */
export const keepDays = defineSystemCommand({
  name: 'readiness.keep-days',
  input: z.object({}),
  load: async () => ({}),
  execute: async ({ tx, now }) => unchanged({ kept: await keep(tx, now) }),
});
