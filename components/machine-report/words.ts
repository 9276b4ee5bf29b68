import { formatById, formats } from '#lib/machine-report/registry.ts';

/** The formats to choose from in a form. */
export const formatOptions = formats.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }));

export const titleOf = (format: string): string => formatById(format)?.title ?? format;

/** A number with what was counted: "3 issues". */
export const sayCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, value]) => `${value} ${name}`)
    .join(', ');
