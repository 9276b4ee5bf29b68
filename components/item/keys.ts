/** What a key asks of the checklist. Source: product.md, screen 2. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'select'
  | 'assign'
  | 'due'
  | 'evidence'
  | 'sign'
  | 'open'
  | 'search'
  | 'help'
  | 'away';

/** The keys with what they do, as the help shows them. */
export const keyHelp: readonly { keys: readonly string[]; does: string; command: KeyCommand }[] = [
  { keys: ['j'], does: 'Next item', command: 'next' },
  { keys: ['k'], does: 'Previous item', command: 'previous' },
  { keys: ['o', 'Enter'], does: 'Open the item', command: 'open' },
  { keys: ['x'], does: 'Select it; with Shift, all from the last one selected', command: 'select' },
  { keys: ['a'], does: 'Assign what is selected, or this item', command: 'assign' },
  { keys: ['d'], does: 'Set its due date', command: 'due' },
  { keys: ['e'], does: 'Its evidence', command: 'evidence' },
  { keys: ['s'], does: 'Its sign-off', command: 'sign' },
  { keys: ['/'], does: 'Search', command: 'search' },
  { keys: ['?'], does: 'This help', command: 'help' },
  { keys: ['Esc'], does: 'Drop the selection, then close the item', command: 'away' },
];

const byKey = new Map<string, KeyCommand>([
  ...keyHelp.flatMap(({ keys, command }) => keys.map((key): [string, KeyCommand] => [key, command])),
  ['Escape', 'away'],
  ['X', 'select'],
]);

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a press asks for, or null: with a modifier it is the browser's. Enter is left to what has the focus. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Press): KeyCommand | null {
  if (ctrlKey || metaKey || altKey || key === 'Enter') return null;
  return byKey.get(key) ?? null;
}

const SETTING = 'holdpoint.keys';

/** Whether single keys are listened to here. They can be turned off: WCAG 2.2, 2.1.4. In the browser only. */
export const areKeysOn = (): boolean => localStorage.getItem(SETTING) !== 'off';

/** Turns single keys on or off in this browser. */
export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(SETTING);
  else localStorage.setItem(SETTING, 'off');
}
