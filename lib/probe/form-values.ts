import type { ProbeField } from './form.ts';

const toNumber = (text: string): number | string => {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number; // the schema says what is wrong with it
};

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * What a form sent, as settings for the probe's schema to judge. A box that is not ticked is sent as nothing;
 * a number left blank is the usual one.
 */
export const readFields = (
  fields: readonly ProbeField[],
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const { name, kind } = field;
      const given = sent[name];
      if (kind === 'boolean') return [[name, given === true || given === 'on' || given === 'true']];
      if (typeof given !== 'string') return given === undefined ? [] : [[name, given]];
      if (kind === 'list')
        return [[name, field.of === 'number' ? linesOf(given).map(toNumber) : linesOf(given)]];
      if (kind === 'number') return given.trim() === '' ? [] : [[name, toNumber(given)]];
      return [[name, given.trim()]];
    }),
  );
