import { indentOf } from './line.ts';

export type Mark = 'task' | 'bullet' | 'number';
/** How a line begins a list item: its mark, the text behind it, and the column at which that begins. */
export type ListMark = { mark: Mark; text: string; raw: string; indent: number; content: number };

const BULLET = /^[-*+•◦▪‣●○·–](?=[ \t]|$)/u;
const NUMBER = /^\d{1,9}[.)](?=[ \t]|$)/;
const TICK =
  /^(?:[\u2713\u2714\u2611\u2610\u2612\u2705\u274C\u2717\u2718\u25A1\u25A0\u2B1C])\uFE0F?(?=[ \t]|$)/u;
const BOX = /^\[[ xX✓]?\](?=[ \t]|$)/;

/** Reads a list item's mark: a bullet, a number, a tick, with a box behind it or without. Null where there is none. */
export function readMark(line: string): ListMark | null {
  const indent = indentOf(line);
  const plain = line.trimStart();
  const found = BULLET.exec(plain)?.[0] ?? NUMBER.exec(plain)?.[0];
  const tick = found ? null : TICK.exec(plain)?.[0];
  const sign = found ?? tick;
  if (sign === undefined || sign === null) return null;
  const rest = plain.slice(sign.length);
  const raw = rest.trimStart();
  const gap = Math.min(Math.max(rest.length - raw.length, 1), 4);
  const box = tick ? '' : BOX.exec(raw)?.[0];
  const number = NUMBER.test(plain);
  const mark = box !== undefined ? 'task' : number ? 'number' : 'bullet';
  const text = box === undefined ? raw : raw.slice(box.length).trimStart();
  return { mark, text, raw, indent, content: indent + sign.length + gap };
}

/** A text without the tick or cross before it. */
export const withoutTick = (text: string): string => text.slice(TICK.exec(text)?.[0].length ?? 0).trimStart();
