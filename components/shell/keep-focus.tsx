'use client';

import { useEffect } from 'react';

const FOCUSABLE = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';

/** Where something had the focus: the elements around it, innermost first, each with the place of what led to it. */
type Trail = { page: string; element: Element; around: { parent: Element; place: number }[] };

function trailOf(element: Element, main: Element): Trail {
  const around: Trail['around'] = [];
  for (let child = element; child !== main; ) {
    const parent = child.parentElement;
    if (!parent) break;
    around.push({ parent, place: [...parent.children].indexOf(child) });
    child = parent;
  }
  return { page: location.pathname, element, around };
}

const isFree = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && !element.matches(':disabled') && element.checkVisibility();

function firstIn(element: Element | undefined): HTMLElement | undefined {
  if (!element) return undefined;
  const all = element.matches(FOCUSABLE) ? [element] : [...element.querySelectorAll(FOCUSABLE)];
  return all.find(isFree);
}

/** What stands now where something was: in its own place, then anywhere in what was nearest around it. */
function successor({ around }: Trail): HTMLElement | undefined {
  for (const { parent, place } of around) {
    if (!parent.isConnected) continue;
    const found = firstIn(parent.children[place]) ?? firstIn(parent.children[place - 1]) ?? firstIn(parent);
    if (found) return found;
  }
  return undefined;
}

/**
 * What takes away the control that has the focus (a step that was done, an item that was taken) would leave the focus
 * nowhere, and who works by keyboard or by ear at the beginning of the page. It goes to what stands in its place.
 */
export function KeepFocus() {
  useEffect(() => {
    const main = document.getElementById('main');
    if (!main) return;
    let last: Trail | null = null;
    const isLost = () =>
      last !== null && !last.element.isConnected && document.activeElement === document.body;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element && target !== main ? trailOf(target, main) : null;
    };
    // Left for something that takes no focus, such as the text to be read: what happens to it then is no loss.
    const leave = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget === null)
        requestAnimationFrame(() => {
          if (last?.element === target && last.element.isConnected) last = null;
        });
    };
    const mend = () => {
      if (!last || !isLost()) return;
      const next = last.page === location.pathname ? successor(last) : undefined;
      (next ?? main).focus({ preventScroll: true });
    };
    // In the next frame: what takes the focus by itself, as a form does that opens, has done so by then.
    const watch = new MutationObserver(() => {
      if (isLost()) requestAnimationFrame(mend);
    });
    watch.observe(main, { childList: true, subtree: true });
    main.addEventListener('focusin', note);
    main.addEventListener('focusout', leave);
    return () => {
      watch.disconnect();
      main.removeEventListener('focusin', note);
      main.removeEventListener('focusout', leave);
    };
  }, []);
  return null;
}
