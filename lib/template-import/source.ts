import { parseTemplate } from '#lib/template/parse.ts';
import type { TemplateDocument } from '#lib/template/schema.ts';
import { readDocument } from './read.ts';
import type { Problem, Reading } from './schema.ts';

/** What was pasted: a checklist as it was read, or a template that is whole already. */
export type Source = { kind: 'list'; reading: Reading } | { kind: 'template'; document: TemplateDocument };
export type ReadSource = { ok: true; value: Source } | { ok: false; problems: Problem[] };

const FIELDS = /^(?:version|questions|roles|items|steps|every|guides):/;

/** Is a text a template in YAML: does it begin with a field, and hold another? */
function isYaml(text: string): boolean {
  const lines = text.split('\n', 5_000);
  const first = lines.find((line) => !/^\s*(?:#|$)|^---/.test(line)) ?? '';
  return /^[a-z]+:(?: |$)/.test(first) && lines.some((line) => FIELDS.test(line));
}

/** Reads a checklist or a template, whichever it is. */
export function readSource(text: string): ReadSource {
  if (!isYaml(text)) return fromList(text);
  const parsed = parseTemplate(text);
  if (parsed.ok) return { ok: true, value: { kind: 'template', document: parsed.value } };
  const problems = parsed.problems.map(({ line, path, message }) => ({
    line,
    message: path === '' ? message : `${path}: ${message}`,
  }));
  return { ok: false, problems };
}

function fromList(text: string): ReadSource {
  const read = readDocument(text);
  if (!read.ok) return read;
  if (read.value.entries.length > 0) return { ok: true, value: { kind: 'list', reading: read.value } };
  const message = 'Nothing here is a list, a step or a section that asks for something.';
  return { ok: false, problems: [{ line: 1, message }] };
}
