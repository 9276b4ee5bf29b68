import type { Source } from './source-tree.ts';

// The rules of CONTRIBUTING.md as functions from sources to complaints, so that the test can show that
// each of them complains when it is broken.

const LAYERS = ['app', 'components', 'lib'];
const VOCABULARY = ['actions', 'commands', 'queries', 'rules', 'schema'];
const FORBIDDEN = /(^|[/-])(utils?|helpers?|misc|manager|service|common|shared|index)(\.tsx?$|\/)/;
/** Doors beneath lib that may know every feature. */
const DOORS = ['cli', 'worker', 'sample'];
/** Who has just checked a session, a token, a link, or that they run as the machine itself. */
const MINTERS = [
  /^lib\/core\/(scope|action|caller)\.ts$/,
  /^lib\/access\//,
  /^lib\/(cli|worker|sample)\//,
  /^lib\/probe\/work\.ts$/,
  /^lib\/readiness\/commands\/recompute\.ts$/,
  /^lib\/[a-z]+\/(clock|work)\.ts$/,
  /^prisma\//,
  /^scripts\//,
];

const layerOf = (path: string): number => LAYERS.indexOf(path.split('/')[0] ?? '');
const featureOf = (path: string): string | null => /^lib\/([a-z-]+)\//.exec(path)?.[1] ?? null;
const rankOf = (path: string): number =>
  VOCABULARY.findIndex((name) => path.includes(`/${name}.ts`) || path.includes(`/${name}/`));

const each = (
  sources: readonly Source[],
  judge: (source: Source, imported: string) => string | false,
): string[] =>
  sources.flatMap((source) =>
    source.imports.map((imported) => judge(source, imported)).filter((said) => said !== false),
  );

/** app → components → lib, never backwards. */
export const againstLayers = (sources: readonly Source[]): string[] =>
  each(sources, ({ path }, imported) => {
    const [from, to] = [layerOf(path), layerOf(imported)];
    return (
      from >= 0 && to >= 0 && to < from && `${path} may not import ${imported}: that is a layer above it`
    );
  });

/** lib/core knows no feature. */
export const againstCore = (sources: readonly Source[]): string[] =>
  each(sources, ({ path }, imported) => {
    const to = featureOf(imported);
    return (
      featureOf(path) === 'core' &&
      to !== null &&
      to !== 'core' &&
      `${path} knows the feature ${to} (${imported})`
    );
  });

/** Inside a feature: actions → commands / queries → rules → schema. */
export const againstVocabulary = (sources: readonly Source[]): string[] =>
  each(sources, ({ path }, imported) => {
    const [from, to] = [rankOf(path), rankOf(imported)];
    const same = featureOf(path) !== null && featureOf(path) === featureOf(imported);
    return (
      same && from >= 0 && to >= 0 && to < from && `${path} may not import ${imported}: imports go right`
    );
  });

/** Features form no cycle; the doors may know them all and nobody knows the doors. */
export function cyclesOfFeatures(sources: readonly Source[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const from = featureOf(path);
    if (!from || from === 'core') continue;
    const known = edges.get(from) ?? new Set();
    edges.set(from, known);
    for (const to of imports.map(featureOf)) if (to && to !== from && to !== 'core') known.add(to);
  }
  return [...edges.keys()].flatMap((start) => pathBack(start, start, edges, []) ?? []);
}

function pathBack(
  at: string,
  start: string,
  edges: Map<string, Set<string>>,
  trail: string[],
): string[] | null {
  for (const next of edges.get(at) ?? []) {
    if (next === start) return [[...trail, at, start].join(' → ')];
    if (trail.includes(next) || next === at) continue;
    const found = pathBack(next, start, edges, [...trail, at]);
    if (found) return found;
  }
  return null;
}

/** Nobody beneath the doors imports a door. */
export const againstDoors = (sources: readonly Source[]): string[] =>
  each(sources, ({ path }, imported) => {
    const [from, to] = [featureOf(path), featureOf(imported)];
    const isInside = from !== null && !DOORS.includes(from);
    return isInside && to !== null && DOORS.includes(to) && `${path} may not import the door ${imported}`;
  });

/** Rules are pure: no clock, no chance, no database, no network, no framework. */
export const againstPurity = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => /^lib\/[a-z-]+\/(rules|score|schema)\.ts$/.test(path) && featureOf(path) !== 'core')
    .flatMap(({ path, text, packages }) => [
      ...[/new Date\(\)/, /Date\.now/, /Math\.random/, /randomUUID/, /\bfetch\(/, /process\.env/]
        .filter((pattern) => pattern.test(text))
        .map((pattern) => `${path} is not pure: it holds ${pattern.source}`),
      ...packages
        .filter((name) =>
          /^(server-only|next|node:(fs|net|http|https|tls|dns|child_process)|pg|@prisma)/.test(name),
        )
        .map((name) => `${path} is not pure: it imports ${name}`),
    ]);

/** Client components import actions, rules and schemas of a feature; never queries or commands. */
export const againstClients = (sources: readonly Source[]): string[] =>
  each(sources, ({ path, text }, imported) => {
    const reaches = /^lib\/[a-z-]+\/(queries|commands|detail)/.test(imported);
    const isType = new RegExp(`import type [^;]*${imported.split('/').at(-1)}`).test(text);
    return (
      /^'use client'/.test(text) &&
      reaches &&
      !isType &&
      `${path} is for the browser and may not import ${imported}`
    );
  });

export { againstZodInBrowser } from './browser-imports.ts';

/** Only those who have just authenticated make actors. */
export const againstMint = (sources: readonly Source[]): string[] =>
  each(
    sources,
    ({ path }, imported) =>
      imported === 'lib/core/mint.ts' &&
      !MINTERS.some((who) => who.test(path)) &&
      `${path} may not make actors`,
  );

/** Prisma is spoken to in lib and scripts alone, never in a page or a component. */
export const againstPages = (sources: readonly Source[]): string[] =>
  each(
    sources,
    ({ path }, imported) =>
      layerOf(path) >= 0 &&
      layerOf(path) < 2 &&
      /^(generated\/|lib\/core\/(db|run|audit))/.test(imported) &&
      `${path} may not import ${imported}: ask a query or an action`,
  );

/** Names that say nothing. */
export const againstNames = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => FORBIDDEN.test(path))
    .map(({ path }) => `${path} has a name that says nothing`);

/** Half of all files under 60 lines, nine in ten under 200, none over 300. */
export function againstSizes(sources: readonly Source[]): string[] {
  const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number): number => sizes[Math.floor(sizes.length * share)] ?? 0;
  return [
    ...sources
      .filter(({ lines }) => lines > 300)
      .map(({ path, lines }) => `${path} has ${lines} lines; at most 300`),
    ...(at(0.5) >= 60 ? [`half of all files have ${at(0.5)} lines or more; under 60 is asked`] : []),
    ...(at(0.9) >= 200 ? [`a tenth of all files have ${at(0.9)} lines or more; under 200 is asked`] : []),
  ];
}
