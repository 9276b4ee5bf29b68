import { defineCheck, type Given } from './check.ts';
import { seeFile } from './env-file.ts';
import { envCodes, judgeEnv } from './env-judge.ts';
import { measureKey } from './secret-key.ts';
import { type Found, type Settings, saySource } from './settings.ts';

/** Django asks for fifty characters (security.W009); others make theirs of 32 random bytes. */
const keys: Record<string, number> = {
  DJANGO_SECRET_KEY: 50,
  SECRET_KEY: 50,
  SECRET_KEY_BASE: 64,
  APP_KEY: 32,
  APP_SECRET: 32,
  AUTH_SECRET: 32,
  NEXTAUTH_SECRET: 32,
  SESSION_SECRET: 32,
  JWT_SECRET: 32,
  HOLDPOINT_SECRET: 32,
};
const debugs = ['DJANGO_DEBUG', 'DEBUG', 'FLASK_DEBUG', 'APP_DEBUG'];
const modes = ['NODE_ENV', 'RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'FLASK_ENV', 'DJANGO_ENV', 'ENVIRONMENT'];
const settingsModule = 'DJANGO_SETTINGS_MODULE';

const on = /^(?:true|1|yes|y|on|t|ok)$/i;
const off = /^(?:false|0|no|n|off|f)$/i;

type Config = { keys: Record<string, number> };
export type EnvSeen = Awaited<ReturnType<typeof observe>>;

const configure = ({ options }: Given): Config => ({
  keys: options.from.env === undefined ? keys : { [options.from.env]: keys[options.from.env] ?? 50 },
});

const present = (settings: Settings, names: readonly string[]): Found[] =>
  names.flatMap((name) => settings.findAll(name).slice(0, 1));

const shownModule = (text: string) => (/^\w+(?:\.\w+)*$/.test(text) ? text : 'no name of a module');
const shownMode = (text: string) => (/^[a-z]{2,20}$/i.test(text) ? text.toLowerCase() : 'something else');

/** Variables that two places give different values; the application may read the other one. */
const differing = (settings: Settings): string[] => {
  const names = new Set(settings.files.flatMap(({ values }) => Object.keys(values)));
  return [...names].filter((name) => {
    const given = settings.findAll(name).map(({ value }) => value.reveal());
    return new Set(given).size > 1;
  });
};

async function observe(config: Config, { settings, options }: Given) {
  const [module] = settings.findAll(settingsModule);
  return {
    keys: present(settings, Object.keys(config.keys)).map(({ name, value, source }) => ({
      name,
      source: saySource(source),
      least: config.keys[name] ?? 50,
      ...measureKey(value.reveal()),
    })),
    debug: present(settings, debugs).map(({ name, value, source }) => {
      const text = value.reveal();
      return { name, source: saySource(source), on: on.test(text) ? true : off.test(text) ? false : null };
    }),
    modes: present(settings, modes).map(({ name, value }) => ({ name, mode: shownMode(value.reveal()) })),
    module: module ? { name: shownModule(module.value.reveal()), source: saySource(module.source) } : null,
    expectedModule: options.settingsModule,
    required: options.require.map((name) => {
      const [found] = settings.findAll(name);
      return { name, source: found ? saySource(found.source) : null };
    }),
    differing: differing(settings),
    files: await Promise.all(settings.files.map(({ path }) => seeFile(path))),
  };
}

export const env = defineCheck<Config, EnvSeen>({
  id: 'env',
  title: 'The environment of the application',
  needs:
    'Run it where the application’s environment is: in its container or its service, or name its file with --env-file.',
  variables: [...Object.keys(keys), ...debugs, ...modes, settingsModule],
  codes: envCodes,
  configure,
  observe,
  judge: judgeEnv,
});
