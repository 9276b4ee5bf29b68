import type { Choice } from './places.ts';

const CONTROLS = 'button, summary, a.button, [data-doing]';
/** Controls of a row among others, of something that is folded away, and of what stands over the page. */
const ELSEWHERE = '.row, tbody, dialog, [popover], nav, [role="tablist"], [role="radiogroup"]';
const LONGEST = 60;

/** What an item's parts are called when one goes to them. */
const PARTS = [
  ['sign', 'Sign off: see the facts'],
  ['evidence', 'Evidence of this item'],
  ['comments', 'Comments on this item'],
] as const;

const nameOf = (control: HTMLElement): string =>
  (control.getAttribute('aria-label') ?? control.textContent).replace(/\s+/g, ' ').trim();

/** A form with fields is filled in before it is sent, and what destroys is pressed by hand: these get the focus. */
function isPressed(control: HTMLElement): boolean {
  if (!(control instanceof HTMLButtonElement)) return true;
  if (control.classList.contains('button-danger')) return false;
  const fields = control.form?.querySelector('input:not([type="hidden"]), textarea, select');
  return control.type !== 'submit' || !fields;
}

function toChoice(control: HTMLElement, label: string): Choice {
  const press = () => {
    control.scrollIntoView({ block: 'center' });
    control.focus();
    if (isPressed(control)) control.click();
  };
  return { kind: 'doing', label, hint: 'This screen', id: `doing ${label}`, press };
}

/**
 * What the screen can do now: its buttons, read where they stand, so that a screen registers nothing and what a
 * role may not do is not offered. A name that stands on several controls says too little and is left out, as
 * is the rest of a sentence ("and 14 more").
 */
export function findDoings(main: HTMLElement): Choice[] {
  const controls = [...main.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      !control.matches(':disabled, [aria-disabled="true"]') &&
      !control.closest(ELSEWHERE) &&
      control.checkVisibility({ visibilityProperty: true }),
  );
  const byName = Map.groupBy(controls, nameOf);
  const buttons = [...byName].flatMap(([name, [control, ...others]]) =>
    control && others.length === 0 && /^[\p{Lu}\d“]/u.test(name) && name.length <= LONGEST
      ? [toChoice(control, name)]
      : [],
  );
  const parts = PARTS.flatMap(([id, label]) => {
    const part = document.getElementById(id);
    return part && main.contains(part) ? [toChoice(part, label)] : [];
  });
  return [...parts, ...buttons];
}
