/** Flags that people reach for, and the variable that each belongs in. */
const belongs: readonly [RegExp, string][] = [
  [/token/, 'HOLDPOINT_TOKEN'],
  [/dsn|sentry/, 'SENTRY_DSN'],
  [/redis|broker|cache/, 'REDIS_URL'],
  [/smtp|mail/, 'EMAIL_HOST_PASSWORD (or EMAIL_URL)'],
  [/aws|s3|access|session/, 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
  [/secret-?key|secret/, 'SECRET_KEY'],
  [/database|postgres|^db|^pg|dsn/, 'DATABASE_URL'],
];
const isPrivate =
  /pass|pwd|secret|token|dsn|credential|private|api-?key|access-?key|^(?:database|postgres|redis|smtp|email|mail|broker|cache|sentry|db)(?:-?ur[il])$/;

const advice = (variable: string | undefined): string => {
  const file = `${variable?.split(' ')[0] ?? 'VARIABLE'}_FILE`;
  return `Arguments stand in the process list and in the shell’s history, so a secret is never one: put it into ${variable ?? 'its variable'} in the environment, into the file that ${file} names, or into a .env file (--env-file). If it was real, change it.`;
};

/** The variable of an address, by what it begins with. */
const schemes: readonly [RegExp, string][] = [
  [/postg|mysql|sqlite/i, 'DATABASE_URL'],
  [/redis/i, 'REDIS_URL'],
  [/smtp/i, 'EMAIL_URL'],
];
const variableFor = (text: string, list: readonly [RegExp, string][]): string | undefined =>
  list.find(([word]) => word.test(text))?.[1];

/**
 * Says why these arguments are refused when one of them is a secret, or looks like one; else null. Nothing of
 * what was written is repeated.
 */
export const refuseSecrets = (args: readonly string[]): string | null => {
  for (const [at, argument] of args.entries()) {
    const flag = /^--?([a-z][\w-]*)/i.exec(argument)?.[1]?.toLowerCase().replaceAll('_', '-');
    if (flag !== undefined && isPrivate.test(flag))
      return `Option ${at + 1} would carry a secret. ${advice(variableFor(flag, belongs))}`;
    if (/:\/\/[^/?#\s]*@/.test(argument))
      return `Argument ${at + 1} is an address with a user or a password. ${advice(variableFor(argument, schemes))}`;
  }
  return null;
};
