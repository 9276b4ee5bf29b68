import { expect, type Locator, type Page } from '@playwright/test';

type Press = Locator['click'];

/** How many times Tab is pressed before a control counts as out of reach. */
const MOST_TABS = 1500;
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]';

let isTaken = false;

/**
 * From now on every journey presses and fills as somebody without a mouse does: Tab until the control has the focus,
 * then Enter, Space or an arrow. A control that Tab does not lead to fails the journey.
 */
export function goByKeyboard(page: Page): void {
  if (isTaken) return;
  isTaken = true;
  const all = Object.getPrototypeOf(page.locator('html')) as Locator;
  const { fill, selectOption, isChecked } = all;
  const press: Press = async function (this: Locator, options) {
    await this.waitFor({ state: 'visible', ...options });
    await expect(this).toBeEnabled();
    const kind = await tabTo(this);
    await this.page().keyboard.press(kind);
  } as Press;
  all.click = press;
  all.check = async function (this: Locator) {
    if (!(await isChecked.call(this))) await press.call(this);
  };
  all.uncheck = async function (this: Locator) {
    if (await isChecked.call(this)) await press.call(this);
  };
  all.setChecked = async function (this: Locator, checked) {
    await (checked ? this.check() : this.uncheck());
  };
  all.fill = async function (this: Locator, ...args) {
    await tabTo(this);
    await fill.apply(this, args);
  };
  all.selectOption = async function (this: Locator, ...args) {
    await tabTo(this);
    return selectOption.apply(this, args);
  } as typeof selectOption;
}

/** Goes there by Tab, and says which key presses what is there. */
async function tabTo(target: Locator): Promise<string> {
  const page = target.page();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    const key = await target.evaluate(keyOf, STOPS);
    if (key !== null && !key.startsWith('Arrow')) return key;
    await page.keyboard.press(key ?? 'Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** In the page: the key that presses the control of `element`, or null while it has not the focus. */
function keyOf(element: Element, stops: string): string | null {
  if (element.role === 'option') return element.hasAttribute('data-highlighted') ? 'Enter' : 'ArrowDown';
  const own = element.closest('label')?.control ?? element.closest(stops) ?? element.querySelector(stops);
  const now = document.activeElement;
  if (!(own instanceof HTMLElement)) throw new Error('nothing here can be pressed');
  if (own === now) {
    if (own instanceof HTMLInputElement && ['checkbox', 'radio'].includes(own.type)) return 'Space';
    return 'Enter';
  }
  // Of a group of radio buttons Tab reaches one; arrows lead to the others and choose them.
  if (own instanceof HTMLInputElement && own.type === 'radio' && now instanceof HTMLInputElement) {
    if (now.type === 'radio' && now.name === own.name && now.form === own.form) {
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio]`)].filter(
        (radio) => radio.name === own.name && radio.form === own.form,
      );
      return group.indexOf(own) > group.indexOf(now) ? 'ArrowDown' : 'ArrowUp';
    }
  }
  // Of a list where arrows go from line to line, Tab reaches one line too.
  if (own.tabIndex < 0 && now instanceof HTMLElement && now.className === own.className)
    return now.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING ? 'ArrowDown' : 'ArrowUp';
  return null;
}
