/** A length of time or a distance from the launch as its controls hold it. */
export type LengthParts = { amount: string; unit: string; side: '-' | '+' };
/** `length`: how long; `offset`: before or after the launch; `start`: the same, from the launch on. */
export type LengthKind = 'length' | 'offset' | 'start';

/** `-7d`, `+10m`, `launch+24h` or `24h`, taken apart; what cannot be is as usual. */
export function lengthApart(text: string | null, usual: LengthParts): LengthParts {
  const [, sign, amount, unit] = /^(?:launch)?([+-]?)(\d+)([smhdw])$/.exec(text ?? '') ?? [];
  if (amount === undefined || unit === undefined)
    return text === 'launch' ? { ...usual, amount: '0' } : usual;
  return { amount, unit, side: sign === '-' ? '-' : '+' };
}

/** What the controls say, or why it cannot be kept. Blank is nothing where it is `optional`, and the launch for a start. */
export function lengthTogether(
  { amount, unit, side }: LengthParts,
  kind: LengthKind,
  optional: boolean,
): { is: string | null } | { fault: string } {
  if (amount === '' && kind === 'start') return { is: 'launch' };
  if (amount === '' && optional) return { is: null };
  const number = /^\d{1,5}$/.test(amount) ? String(Number(amount)) : null;
  if (number === null || (kind === 'length' && number === '0'))
    return { fault: `Not kept. Give a whole number from ${kind === 'length' ? 1 : 0} to 99999.` };
  if (kind === 'length') return { is: `${number}${unit}` };
  if (kind === 'start') return { is: number === '0' ? 'launch' : `launch${side}${number}${unit}` };
  return { is: number === '0' ? `0${unit}` : `${side}${number}${unit}` };
}
