const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const bytes: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** A length of time such as 90m, 26h, 8d or 2w in milliseconds; null where it is none. */
export const readAge = (text: string): number | null => {
  const [, number, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (units[unit] ?? 0);
};

/** A size such as 0B, 500KB or 2GB in bytes (1 KB is 1,000 bytes); null where it is none. */
export const readSize = (text: string): number | null => {
  const [, number, unit = 'B'] = /^(\d{1,12}(?:\.\d{1,3})?)\s?([KMGT]?B)?$/i.exec(text) ?? [];
  return number === undefined ? null : Math.round(Number(number) * (bytes[unit.toUpperCase()] ?? 1));
};

/** A length of time for a person, in its largest fitting unit. */
export const sayAge = (ms: number): string => {
  const [amount, unit] =
    ms < 3_600_000
      ? [ms / 60_000, 'min']
      : ms < 172_800_000
        ? [ms / 3_600_000, 'h']
        : [ms / 86_400_000, 'days'];
  return `${Number(amount.toFixed(amount < 10 ? 1 : 0))} ${unit}`;
};

/** A size for a person. */
export const saySize = (size: number): string => {
  const unit = Object.keys(bytes).findLast((name) => size >= (bytes[name] ?? 1)) ?? 'B';
  return `${Number((size / (bytes[unit] ?? 1)).toFixed(1))} ${unit}`;
};
