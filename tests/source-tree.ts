import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A source file of ours: its path from the root, and what it imports as paths from the root. */
export type Source = { path: string; text: string; lines: number; imports: string[]; packages: string[] };

const folders = ['app', 'bin', 'components', 'lib', 'prisma', 'scripts'];
const alone = ['instrumentation.ts', 'next.config.ts', 'prisma.config.ts'];
const isSource = (path: string): boolean =>
  /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path);

/** Reads every source file of the project, tests and generated files aside. */
export function readSources(root: string): Source[] {
  const found = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return [...found, ...alone]
    .filter(isSource)
    .map((path) => toSource(path, readFileSync(join(root, path), 'utf8')));
}

/** What `#lib/x.ts` or `./x.ts` names in a file at `path`, as a path from the root; a package stays as it is named. */
export function pathOf(name: string, path: string): string {
  if (name.startsWith('#')) return name.slice(1);
  return name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
}

/** A source file from its text: both static and dynamic imports count, and so do imports of types. */
export function toSource(path: string, text: string): Source {
  const named = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
  const own = named.filter((name) => /^[.#]/.test(name));
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: own.map((name) => pathOf(name, path)),
    packages: named.filter((name) => !/^[.#]/.test(name)),
  };
}
