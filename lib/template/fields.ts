import {
  templateDocument,
  templateGuide,
  templateItem,
  templateOccurrence,
  templateQuestion,
  templateStep,
} from './schema.ts';

const LISTS: Record<string, { shape: object }> = {
  questions: templateQuestion,
  items: templateItem,
  steps: templateStep,
  every: templateOccurrence,
  guides: templateGuide,
};
const NESTED: Record<string, string[]> = {
  probes: ['id', 'blocking', 'freshFor', 'params'],
  reports: ['format', 'ids', 'blocking', 'required', 'freshFor'],
  local: ['check', 'blocking', 'required', 'freshFor'],
  contradictions: ['report', 'probe', 'wire', 'look'],
  signOffs: ['count', 'role'],
  commands: ['run', 'expect'],
};

/** The fields that the place at `path` of a template may have; none where any are taken. */
export function fieldsAt(path: readonly (string | number)[]): string[] {
  const names = path.filter((part) => typeof part === 'string');
  const [list, nested] = names;
  if (list === undefined) return Object.keys(templateDocument.shape);
  if (nested !== undefined) return names.length === 2 ? (NESTED[nested] ?? []) : [];
  return Object.keys(LISTS[list]?.shape ?? {});
}
