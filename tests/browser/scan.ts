import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A long list costs seconds and repeats itself: of each section, its first rows speak for all. */
const REPEATED = '.row:nth-child(n+5)';

/** Looks at the screen as it is now, in light and in dark, for what keeps somebody out. */
export async function scan(page: Page): Promise<void> {
  await look(page, 'light', { type: 'tag', values: RULES });
  await look(page, 'dark', { type: 'rule', values: ['color-contrast'] }); // only the colours are others
  await page.emulateMedia({ colorScheme: 'light' });
}

async function look(
  page: Page,
  colorScheme: 'light' | 'dark',
  runOnly: { type: 'tag' | 'rule'; values: string[] },
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const axe = new AxeBuilder({ page }).exclude(REPEATED).options({ runOnly, resultTypes: ['violations'] });
  const { violations } = await axe.setLegacyMode().analyze(); // no frames: one pass in the page
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(told, `${page.url()} in ${colorScheme}`).toEqual([]);
}
