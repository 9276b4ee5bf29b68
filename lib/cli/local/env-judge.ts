import { worstOf } from '#lib/probe/rules.ts';
import { type Codes, sayer, type Verdict } from '#lib/probe/schema.ts';
import type { Judged, Seen } from './check.ts';
import type { EnvSeen } from './env.ts';
import { faultOf } from './secret-key.ts';

export const envCodes = {
  'env.ok': [
    'pass',
    'The secret key is long and random, debug is off, and the settings are those of production.',
  ],
  'env.secret-key-placeholder': [
    'fail',
    'The secret key is a placeholder or the framework’s development key.',
  ],
  'env.secret-key-short': ['fail', 'The secret key is too short.'],
  'env.secret-key-weak': ['fail', 'The secret key does not look random.'],
  'env.debug-on': ['fail', 'Debug is on.'],
  'env.development-mode': ['fail', 'The environment is one of development or tests.'],
  'env.settings-development': ['fail', 'The settings module is one of development or tests.'],
  'env.settings-other': ['fail', 'Another settings module is in use than the one that is named.'],
  'env.required-missing': ['fail', 'A variable that is required has no value.'],
  'env.file-tracked': ['fail', 'The .env file is in version control.'],
  'env.secret-key-missing': ['inconclusive', 'No secret key is set here.'],
  'env.settings-unsure': ['warn', 'Nothing tells whether the settings module is that of production.'],
  'env.debug-unsure': ['warn', 'Nothing tells whether debug is off.'],
  'env.two-sources': ['warn', 'Two places give a variable different values.'],
  'env.file-readable': ['warn', 'Every account of the machine may read the .env file.'],
} as const satisfies Codes;
const say = sayer(envCodes);

const newKey =
  'Make a new one, such as `python3 -c "import secrets; print(secrets.token_urlsafe(50))"`, and set it where only the server has it.';
const flaws = {
  placeholder: 'is a placeholder',
  words: 'is made of words',
  repeats: 'repeats itself',
  sequence: 'is a sequence',
};

const judgeKey = (key: EnvSeen['keys'][number]): Verdict | null => {
  const fault = faultOf(key, key.least);
  if (fault === 'placeholder')
    return say('env.secret-key-placeholder', `${key.name} is a placeholder or a development key.`, {
      fix: newKey,
    });
  if (fault === 'short')
    return say('env.secret-key-short', `${key.name} has ${key.length} characters; ${key.least} are asked.`, {
      fix: newKey,
    });
  if (fault === null) return null;
  const why = key.flaw === null ? `holds only ${key.different} different characters` : flaws[key.flaw];
  return say('env.secret-key-weak', `${key.name} ${why}.`, { fix: newKey });
};

const judgeDebug = ({ debug, module, modes }: EnvSeen): (Verdict | null)[] => {
  const found = debug.map(({ name, on }) => {
    if (on === true)
      return say('env.debug-on', `${name} is on.`, {
        fix: `Set ${name} to False for production: with it, errors show code, settings and data.`,
      });
    if (on === null && module !== null)
      return say('env.debug-unsure', `${name} is neither true nor false.`, { fix: `Set ${name} to False.` });
    return null;
  });
  const unset = module !== null && debug.length === 0 && modes.length === 0;
  return unset
    ? [
        say('env.debug-unsure', 'No variable says that debug is off; the settings decide.', {
          fix: 'Set DEBUG=False where the settings read it, or rely on the debug-page probe.',
        }),
      ]
    : found;
};

const developing = /^(?:dev|development|local|tests?|testing|debug)$/;

const judgeMode = ({ name, mode }: EnvSeen['modes'][number]): Verdict | null =>
  developing.test(mode)
    ? say('env.development-mode', `${name} is ${mode}.`, { fix: `Set ${name} to production.` })
    : null;

const judgeModule = ({ module, expectedModule }: EnvSeen): Verdict | null => {
  if (expectedModule !== null && module?.name !== expectedModule)
    return say(
      'env.settings-other',
      `DJANGO_SETTINGS_MODULE is ${module?.name ?? 'not set'}, and not ${expectedModule}.`,
      { fix: `Set DJANGO_SETTINGS_MODULE=${expectedModule} for every process of the application.` },
    );
  if (module === null || expectedModule !== null) return null;
  const parts = module.name.toLowerCase().split(/[._]/);
  if (parts.some((part) => developing.test(part)))
    return say('env.settings-development', `DJANGO_SETTINGS_MODULE is ${module.name}.`, {
      fix: 'Set DJANGO_SETTINGS_MODULE to the settings of production.',
    });
  return parts.some((part) => /^(?:prod|production|live)$/.test(part))
    ? null
    : say('env.settings-unsure', `DJANGO_SETTINGS_MODULE is ${module.name}: is that production’s?`, {
        fix: `If it is, say so: --settings ${module.name}`,
      });
};

const judgeFile = ({ name, readableByAll, tracked }: EnvSeen['files'][number]): (Verdict | null)[] => [
  tracked === true
    ? say('env.file-tracked', `${name} is in version control.`, {
        fix: `Take it out (git rm --cached ${name}), ignore it, and change every secret in it: its history keeps them.`,
      })
    : null,
  readableByAll === true
    ? say('env.file-readable', `Every account of this machine may read ${name}.`, {
        fix: `chmod 600 ${name}`,
      })
    : null,
];

const some = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');

const judgeNames = ({ keys, required, differing }: EnvSeen): (Verdict | null)[] => {
  const missing = required.filter(({ source }) => source === null).map(({ name }) => name);
  return [
    missing.length > 0
      ? say('env.required-missing', `Not set: ${some(missing)}.`, { fix: `Set ${some(missing)}.` })
      : null,
    keys.length === 0
      ? say('env.secret-key-missing', 'No secret key is set here.', {
          fix: 'Run this in the application’s environment; name the variable where it has another name: --from env=NAME',
        })
      : null,
    differing.length > 0
      ? say('env.two-sources', `The environment and the .env file differ: ${some(differing)}.`, {
          fix: 'Keep each variable in one place; which one wins depends on the application.',
        })
      : null,
  ];
};

const seenOf = (o: EnvSeen): Seen => ({
  ...Object.fromEntries(
    o.keys.map(({ name, length, different, source }) => [
      name,
      `${length} characters, ${different} different, from ${source}`,
    ]),
  ),
  ...Object.fromEntries(
    o.debug.map(({ name, on, source }) => [
      name,
      `${on === null ? 'neither true nor false' : on ? 'on' : 'off'}, from ${source}`,
    ]),
  ),
  ...Object.fromEntries(o.modes.map(({ name, mode }) => [name, mode])),
  ...(o.module ? { DJANGO_SETTINGS_MODULE: `${o.module.name}, from ${o.module.source}` } : {}),
  ...Object.fromEntries(
    o.required.map(({ name, source }) => [name, source === null ? 'not set' : `set, from ${source}`]),
  ),
});

/** Judges an environment; all that is wrong is said, the worst first, and the worst gives the code. */
export const judgeEnv = (o: EnvSeen): Judged => {
  const found = [
    ...o.keys.map(judgeKey),
    ...judgeDebug(o),
    ...o.modes.map(judgeMode),
    judgeModule(o),
    ...o.files.flatMap(judgeFile),
    ...judgeNames(o),
  ].filter((verdict) => verdict !== null);
  if (found.length === 0) return { ...say('env.ok'), seen: seenOf(o) };
  const worst = worstOf(found);
  const told = [worst, ...found.filter((one) => one !== worst)];
  const fixes = new Set(told.map(({ fix }) => fix).filter((fix) => fix !== undefined));
  return {
    ...worst,
    summary: told.map(({ summary }) => summary).join(' '),
    fix: [...fixes].join(' '),
    seen: seenOf(o),
  };
};
