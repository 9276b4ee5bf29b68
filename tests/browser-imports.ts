import { pathOf, type Source } from './source-tree.ts';

const IMPORT = /(?:^(?:import|export)\s+(?!type\b)([^;]*?)\s*from\s*|^import\s*|\bimport\()'([^']+)'/gms;

/** What a file imports when it runs: types leave nothing behind. */
function loadedBy({ path, text }: Source): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, names = '', name = '']) => {
    const all = /^\{(.*)\}$/s.exec(names.trim())?.[1]?.split(',') ?? [];
    const isType = all.length > 0 && all.every((one) => /^\s*(type\s|$)/.test(one));
    if (isType) return [];
    return pathOf(name, path);
  });
}

/** Nothing that runs in the browser loads zod, over however many files: it is as large as a screen. */
export function againstZodInBrowser(sources: readonly Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const entries = sources.filter(({ text }) => /^(\s*\/[/*].*\n)*'use client'/.test(text));
  return entries.flatMap((entry) => {
    const seen = new Set([entry.path]);
    for (const path of seen) {
      const source = known.get(path);
      if (!source || /^'use server'/.test(source.text)) continue;
      for (const name of loadedBy(source)) {
        if (/^zod(\/|$)/.test(name)) return `${entry.path} is for the browser and loads zod by ${path}`;
        seen.add(name);
      }
    }
    return [];
  });
}
