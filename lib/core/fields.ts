import { z } from 'zod';

/** Inputs that many commands share, each with a sentence for a person. */

export const workspaceSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'This is not the address of a workspace.');
export const projectSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'This is not the address of a project.');
export const itemKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'This is not the key of an item.');
export const id = z.uuid('This is not an id that Holdpoint gave out.');

/** One trimmed line of text. */
export const line = (name: string, max: number) =>
  z
    .string(`${name} is missing.`)
    .trim()
    .min(1, `${name} is missing.`)
    .max(max, `${name} may be at most ${max} characters long.`)
    .refine(
      (text) => text.isWellFormed() && !hasControls(text),
      `${name} holds characters that cannot be shown.`,
    );

/** Text of several lines, ended by line feeds however a form sends them; blank where it may be empty. */
export const text = (name: string, max: number, least = 1) =>
  z
    .string(`${name} is missing.`)
    .overwrite((value) => value.replaceAll('\r\n', '\n'))
    .trim()
    .min(least, `${name} is missing.`)
    .max(max, `${name} may be at most ${max} characters long.`)
    .refine(
      (value) => value.isWellFormed() && !value.includes('\0'),
      `${name} holds characters that cannot be kept.`,
    );

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const hasControls = (value: string): boolean => /[\u0000-\u001f\u007f]/.test(value);

/** An IANA time zone that this runtime knows. */
export const timeZone = z.string().refine(isTimeZone, 'Choose a time zone, such as Europe/Vienna.');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** An address that a person may open or a probe may look at: http or https, without credentials. */
export const webAddress = z
  .string('The address is missing.')
  .trim()
  .max(2000, 'The address is too long.')
  .refine(
    isWebAddress,
    'Give an address that starts with https:// or http://, without a user name or password.',
  )
  .transform((address) => new URL(address).href);

function isWebAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.host !== ''
  );
}

// Beyond, a zone's offset or a template's distance could lead to what a date cannot say.
const YEARS = [1970, 2199] as const;

function isOfOurs(value: string): boolean {
  const year = Number(value.slice(0, 4));
  return year >= YEARS[0] && year <= YEARS[1];
}

/** A date and time as a form gives them, without a zone; the launch's own zone is meant. */
export const localDateTime = z
  .string('The date and time are missing.')
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give a date and a time, such as 2027-03-01T09:00.')
  .refine(isDate, 'This date does not exist.')
  .refine(isOfOurs, `Give a year from ${YEARS[0]} to ${YEARS[1]}.`);

// JavaScript makes 3 March of 31 February: a date that exists reads back as it was written.
function isDate(value: string): boolean {
  const moment = new Date(`${value}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}
