import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { fieldsAt } from './fields.ts';
import { explainIssue } from './problem.ts';
import { checkTemplate, type TemplateFault, type TemplateKnown } from './rules.ts';
import { MAX_BYTES, type TemplateDocument, templateDocument } from './schema.ts';

/** One thing wrong with a template's text: line and column count from 1; `path` is like `items[3].due`. */
export type TemplateProblem = { line: number; column: number; path: string; message: string };
export type ParsedTemplate =
  | { ok: true; value: TemplateDocument }
  | { ok: false; problems: TemplateProblem[] };

const MAX_PROBLEMS = 100;

/**
 * Reads a template from YAML (1.2, core schema). Never throws: whatever is wrong comes back as problems with
 * their lines, at most 100, in the order of the file. Anchors and aliases are refused, so that a small file
 * cannot unfold into a large one. `known` adds names to check against, such as the probes that exist.
 */
export function parseTemplate(text: string, known: TemplateKnown = {}): ParsedTemplate {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) {
    return whole(`a template is at most ${MAX_BYTES} bytes long; this one is ${bytes}`);
  }
  try {
    return read(text, known);
  } catch (error) {
    // The parser is recursive: lists nested thousands deep end its stack.
    if (error instanceof RangeError) return whole('this is nested too deeply to be a template');
    return whole('this could not be read as YAML');
  }
}

/**
 * Checks a template that is already a value, such as an editor's draft or a stored version.
 * Faults carry a path instead of a line.
 */
export function validateTemplate(
  input: unknown,
  known: TemplateKnown = {},
): { ok: true; value: TemplateDocument } | { ok: false; faults: TemplateFault[] } {
  const parsed = templateDocument.safeParse(input);
  if (!parsed.success) {
    const valueAt = (path: (string | number)[]) => dig(input, path);
    return {
      ok: false,
      faults: parsed.error.issues.flatMap((issue) => explainIssue(issue, valueAt, fieldsAt)),
    };
  }
  const faults = checkTemplate(parsed.data, known);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: parsed.data };
}

/** A path as a person reads it: `items[3].probes[0].id`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function read(text: string, known: TemplateKnown): ParsedTemplate {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = [
    ...doc.errors.map((error) => ({ offset: error.pos[0], message: error.message })),
    ...references(doc),
  ];
  if (broken.length > 0) {
    return refused(broken.map(({ offset, message }) => ({ ...at(offset), path: '', message })));
  }
  const result = validateTemplate(doc.toJS({ maxAliasCount: 0 }), known);
  if (result.ok) return result;
  return refused(
    result.faults.map(({ path, message }) => ({ ...at(offsetOf(doc, path)), path: pathText(path), message })),
  );
}

function references(doc: Document.Parsed): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(doc, {
    Node(_, node) {
      const named = isAlias(node) || ('anchor' in node && node.anchor !== undefined);
      const message = 'anchors (&) and aliases (*) are not taken; write the value out';
      if (named) found.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return found;
}

/** Where a path stands in the text; for a part that is missing, where its nearest parent stands. */
function offsetOf(doc: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range?.[0] ?? 0;
  for (const part of path) {
    const pair = isMap(node)
      ? node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(part))
      : null;
    const next = isPair(pair) ? pair.value : isNode(node) && 'get' in node ? node.get(part, true) : undefined;
    const place = isNode(next)
      ? next.range?.[0]
      : isPair(pair) && isNode(pair.key)
        ? pair.key.range?.[0]
        : undefined;
    const keyPlace =
      isPair(pair) && isNode(pair.key) && part === path.at(-1) ? pair.key.range?.[0] : undefined;
    if (place === undefined && keyPlace === undefined) break;
    offset = keyPlace ?? place ?? offset;
    node = next;
  }
  return offset;
}

function dig(value: unknown, path: readonly (string | number)[]): unknown {
  let found: unknown = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null) return found;
    found = Reflect.get(found, part);
  }
  return found;
}

function refused(problems: TemplateProblem[]): ParsedTemplate {
  const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: sorted.slice(0, MAX_PROBLEMS) };
}

function whole(message: string): ParsedTemplate {
  return { ok: false, problems: [{ line: 1, column: 1, path: '', message }] };
}
