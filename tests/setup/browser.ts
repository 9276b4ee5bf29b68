import { openTemplate } from './cluster.ts';
import type { Template } from './template.ts';

const variable = 'HOLDPOINT_TEST_TEMPLATE';

/** Before the browser tests: one PostgreSQL for the run. Workers learn of it by their environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { template, close } = await openTemplate();
  process.env[variable] = JSON.stringify(template);
  return close;
}

/** The database to copy, as a worker learns of it. */
export function givenTemplate(): Template {
  const text = process.env[variable];
  if (!text) throw new Error(`${variable} is not set: browser tests run under playwright.config.ts`);
  return JSON.parse(text) as Template;
}
