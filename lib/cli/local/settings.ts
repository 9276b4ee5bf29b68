import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Vault } from './scrub.ts';
import { Secret } from './secret.ts';

/** A setting that is there and cannot be used. The message names the variable, never its value. */
export class Malformed extends Error {}

/** Where a value came from. */
export type Source = { kind: 'environment' } | { kind: 'env-file' | 'secret-file'; path: string };
export type Found = { name: string; value: Secret; source: Source };
export type EnvFile = { path: string; values: Record<string, string> };

const isPrivate = /PASS|SECRET|TOKEN|KEY|DSN|CREDENTIAL|PRIVATE|AUTH|SALT/i;

/** The variables of the environment and of .env files, in the order in which an application takes them. */
export type Settings = {
  vault: Vault;
  files: readonly EnvFile[];
  /** The first of these variables that has a value; of one variable, what counts. */
  find(names: readonly string[]): Found | null;
  /** Every place that gives this variable a value, the one that counts first. */
  findAll(name: string): Found[];
  /** A value that is no secret, such as a host or a bucket. Throws `Malformed` where it is not of that form. */
  plain(names: readonly string[], form: RegExp, expected: string): string | null;
};

/** What a source explains of itself, for a person. */
export const saySource = (source: Source): string =>
  source.kind === 'environment'
    ? 'the environment'
    : source.kind === 'env-file'
      ? 'the .env file'
      : 'a file of its own';

const readSecretFile = (name: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Malformed(`${name}_FILE names a file that cannot be read.`);
  }
};

const inQuery = /[?&][\w.-]*(?:password|secret|token|key)[\w.-]*=([^&#]+)/gi;
const ordinary = /^(?:true|false|yes|no|on|off|none|null|\d{1,5})$/i;

/** Passwords in addresses, and whatever a variable's name calls private, are known to be secret before any is used. */
const guard = (vault: Vault, name: string, value: string): void => {
  if (isPrivate.test(name) && !ordinary.test(value)) vault.add(value);
  // As far as the last @, so that a password that was not encoded is known too.
  const userinfo = /^[a-z][\w+.-]*:\/\/(.*)@/is.exec(value)?.[1];
  const parts = [...value.matchAll(inQuery)].map(([, part = '']) => part);
  if (userinfo === undefined && parts.length === 0) return;
  vault.add(value);
  if (userinfo !== undefined) {
    const colon = userinfo.indexOf(':');
    parts.push(userinfo.slice(colon + 1));
    if (/^https?:/i.test(value) && colon > 0) parts.push(userinfo.slice(0, colon)); // both halves of an old DSN
  }
  for (const part of parts) {
    vault.add(part);
    vault.add(decoded(part));
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const sourceOf = (values: Record<string, string | undefined>, own: Source, name: string): Found[] => {
  const value = values[name]?.trim();
  if (value) return [{ name, value: new Secret(value), source: own }];
  const path = values[`${name}_FILE`]?.trim();
  if (!path) return [];
  const text = readSecretFile(name, path);
  return text === '' ? [] : [{ name, value: new Secret(text), source: { kind: 'secret-file', path } }];
};

/** Opens the settings of a run. Everything that looks like a secret is known to the vault from here on. */
export const openSettings = (
  environment: Record<string, string | undefined>,
  files: readonly EnvFile[],
): Settings => {
  const vault = new Vault();
  const sources: [Record<string, string | undefined>, Source][] = [
    [environment, { kind: 'environment' }],
    ...files.map(({ path, values }): [Record<string, string>, Source] => [
      values,
      { kind: 'env-file', path },
    ]),
  ];
  for (const [values] of sources)
    for (const [name, value] of Object.entries(values)) if (value) guard(vault, name, value);

  const findAll = (name: string): Found[] => {
    const found = sources.flatMap(([values, own]) => sourceOf(values, own, name));
    for (const { value } of found) guard(vault, name, value.reveal());
    return found;
  };
  const find = (names: readonly string[]) => {
    for (const name of names) {
      const [first] = findAll(name);
      if (first) return first;
    }
    return null;
  };
  const plain = (names: readonly string[], form: RegExp, expected: string) => {
    const found = find(names);
    if (found === null) return null;
    if (form.test(found.value.reveal())) return found.value.reveal();
    throw new Malformed(`${found.name} is not ${expected}.`);
  };
  return { vault, files, find, findAll, plain };
};

/** Reads a .env file. Throws what the file system throws. */
export const readEnvFile = (path: string): EnvFile => {
  const values = parseEnv(readFileSync(path, 'utf8'));
  return {
    path,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
  };
};
