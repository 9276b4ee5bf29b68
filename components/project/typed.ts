const TEXTS = [
  'workspace',
  'project',
  'name',
  'targetUrl',
  'httpPort',
  'launchAt',
  'timeZone',
  'leadId',
] as const;

/** What stands in the form of a project, as it was typed. */
export type Typed = Record<(typeof TEXTS)[number], string> & {
  templates: string[];
  yes: string[];
  /** A member's id by role; blank where nobody was chosen. */
  roles: Record<string, string>;
  weekdaysOnly: boolean;
};

const ROLE = 'role.';

/** Reads the form as it was sent, with or without a script. No box ticked is an empty list, not a missing one. */
export function typedOf(form: FormData): Typed {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const texts = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  const roles = [...form.keys()].filter((name) => name.startsWith(ROLE));
  return {
    ...texts,
    templates: listed(form, 'templates[]'),
    yes: listed(form, 'yes[]'),
    roles: Object.fromEntries(roles.map((name) => [name.slice(ROLE.length), text(name)])),
    weekdaysOnly: form.has('weekdaysOnly'),
  };
}

const listed = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string');

/**
 * A day for a launch that nobody has set yet: the first Tuesday at least four weeks ahead, nine o'clock, as a
 * form's field wants it. Not a Friday, and not a Monday either.
 */
export function usualLaunch(now: Date): string {
  const day = new Date(now.getTime() + 28 * 86_400_000);
  const TUESDAY = 2;
  day.setUTCDate(day.getUTCDate() + ((TUESDAY - day.getUTCDay() + 7) % 7));
  return `${day.toISOString().slice(0, 10)}T09:00`;
}
