import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { expect } from './fixture.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A long list costs seconds and repeats itself: the first rows of its first sections speak for all. */
const REPEATED = ['.group:nth-of-type(n+4)', '.row:nth-child(n+5)'];

/** Looks at the screen as it is now, in light and in dark, for what keeps somebody out. */
export async function scan(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./); // while a page is drawn anew its title may come last
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await look(page, 'light', { type: 'tag', values: RULES });
  await look(page, 'dark', { type: 'rule', values: ['color-contrast'] }); // only the colours are others
  await page.emulateMedia({ colorScheme: 'light' });
}

async function look(page: Page, colorScheme: 'light' | 'dark', runOnly: RunOnly): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const violations = await page.evaluate(
    async ([exclude, only]) => {
      const { axe: within } = window as unknown as { axe: typeof axe };
      for (const animation of document.getAnimations()) animation.cancel(); // colours on their way to others
      const found = await within.run({ exclude }, { runOnly: only, resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
    },
    [REPEATED, runOnly] as const,
  );
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((html) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(told, `${page.url()} in ${colorScheme}`).toEqual([]);
}
