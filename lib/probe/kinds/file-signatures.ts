/** A file that must not be on the web, known by what it holds and never by its name alone. */
export type Signature = { label: string; test(bytes: Uint8Array, text: string): boolean };

const starts = (bytes: Uint8Array, wanted: string, at = 0) =>
  [...wanted].every((char, index) => bytes[at + index] === char.charCodeAt(0));

const lines = (text: string) => text.slice(0, 65_536).split(/\r\n|\n|\r/);
const isHtml = (text: string) => /^\s{0,200}</.test(text);

/** Settings as an environment file has them: nothing but comments, blanks and KEY=value. */
const isEnvironment = (text: string): boolean => {
  if (isHtml(text)) return false;
  const full = lines(text).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const settings = full.filter((line) => /^\s{0,20}(?:export\s)?[A-Za-z_][A-Za-z0-9_]{0,100}\s?=/.test(line));
  return settings.length > 0 && settings.length >= full.length * 0.8; // a value may run over several lines
};

const isPasswordFile = (text: string) =>
  lines(text).some((line) => /^[^:\s<]{1,64}:(?:\$apr1\$|\$2[aby]\$|\$[56]\$|\{SHA\})/.test(line));

const isDump = (text: string) =>
  !isHtml(text) &&
  /^-- (?:MySQL|MariaDB|PostgreSQL database|SQLite) dump|^(?:CREATE TABLE|INSERT INTO|COPY [\w."]{1,100} )/m.test(
    text.slice(0, 65_536),
  );

export const signatures: readonly Signature[] = [
  { label: 'git head', test: (_bytes, text) => /^ref: refs\/\S|^[0-9a-f]{40}\s*$/.test(text) },
  {
    label: 'git configuration',
    test: (_bytes, text) => !isHtml(text) && /^\s{0,20}\[core\][ \t]{0,20}$/m.test(text.slice(0, 4096)),
  },
  {
    label: 'private key',
    test: (_bytes, text) => /^-----BEGIN [A-Z ]{0,30}PRIVATE KEY/m.test(text.slice(0, 4096)),
  },
  { label: 'password file', test: (_bytes, text) => isPasswordFile(text) },
  { label: 'database dump', test: (bytes, text) => starts(bytes, 'PGDMP') || isDump(text) },
  { label: 'SQLite database', test: (bytes) => starts(bytes, 'SQLite format 3\0') },
  {
    label: 'archive',
    test: (bytes) => starts(bytes, 'PK\x03\x04') || starts(bytes, '\x1f\x8b') || starts(bytes, 'ustar', 257),
  },
  { label: 'folder listing of a Mac', test: (bytes) => starts(bytes, '\0\0\0\x01Bud1') },
  {
    label: 'cloud credentials',
    test: (_bytes, text) => !isHtml(text) && /^\s{0,20}aws_secret_access_key\s?=/m.test(text.slice(0, 8192)),
  },
  {
    label: 'compose file',
    test: (_bytes, text) =>
      !isHtml(text) &&
      /^services:\s*$/m.test(text.slice(0, 16_384)) &&
      /^\s{1,8}(?:image|build):/m.test(text.slice(0, 16_384)),
  },
  {
    label: 'source code',
    test: (_bytes, text) =>
      /^<\?php\s/.test(text) || /^(?:SECRET_KEY|DATABASES)\s?=/m.test(text.slice(0, 65_536)),
  },
  { label: 'environment file', test: (_bytes, text) => isEnvironment(text) },
];

/**
 * What a body is, by its content; null for what is nothing of the kind, such as a page that says
 * "not found" with 200. `bytes` are given only when the body came uncompressed.
 */
export const signatureOf = (bytes: Uint8Array, text: string): string | null =>
  signatures.find((signature) => signature.test(bytes, text))?.label ?? null;
