import { Document, isScalar, type Scalar, visit } from 'yaml';
import type { TemplateDocument, TemplateProbe, TemplateReport } from './schema.ts';

const DEFAULTS: Record<string, unknown> = {
  phase: 'pre-launch',
  evidence: 'optional',
  hold: false,
  rollback: false,
  from: 'launch',
  expect: '',
};

/**
 * Writes a template as YAML, in the format's order, leaving out what is the default.
 * Nothing is lost: reading it again gives an equal document.
 */
export function printTemplate(doc: TemplateDocument): string {
  const yaml = new Document(shortened(doc), { schema: 'core', aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar(_, node) {
      if (typeof node.value === 'string') node.type = style(node, node.value);
    },
    Seq(_, node) {
      node.flow = node.items.length === 0 || node.items.every((one) => isScalar(one) && one.type === 'PLAIN');
    },
    Map(_, node) {
      if (node.items.length === 0) node.flow = true;
    },
  });
  return yaml.toString({ lineWidth: 0 });
}

/** Markdown reads best as a block; text that a block cannot hold exactly is quoted. */
function style(node: Scalar, text: string): Scalar.Type {
  const holds =
    text.includes('\n') &&
    /^[^\s]/.test(text) &&
    !/[ \t]\n|[\p{Cc}\u0085\u2028\u2029\ufeff]/u.test(text.replaceAll('\n', ''));
  if (holds) return 'BLOCK_LITERAL';
  return text.length > 0 && /^[\w/:+.-]+$/.test(text)
    ? 'PLAIN'
    : (node.type ?? 'PLAIN') === 'PLAIN'
      ? 'PLAIN'
      : 'QUOTE_DOUBLE';
}

function shortened(doc: TemplateDocument) {
  const { questions, roles, items, steps, every, guides, ...head } = doc;
  return {
    ...trimmed(head),
    ...trimmed({ questions, roles }),
    ...trimmed({
      items: items.map((item) => {
        const { probes, reports, signOffs } = item;
        const needed = signOffs && (signOffs.role ? signOffs : signOffs.count);
        return trimmed({
          ...item,
          signOffs: needed,
          probes: probes.map(shortProbe),
          reports: reports.flatMap(shortReport),
        });
      }),
      steps: steps.map((step) => trimmed({ ...step, probes: step.probes.map(shortProbe) })),
      every: every.map((one) => trimmed({ ...one, probes: one.probes.map(shortProbe) })),
      guides: guides.map((guide) =>
        trimmed({ ...guide, commands: guide.commands.map((one) => (one.expect ? one : one.run)) }),
      ),
    }),
  };
}

function shortProbe({ id, blocking, freshFor, params }: TemplateProbe) {
  const rest = {
    ...(blocking ? {} : { blocking }),
    ...(freshFor === '24h' ? {} : { freshFor }),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
  return Object.keys(rest).length === 0 ? id : { id, ...rest };
}

function shortReport({ format, ids }: TemplateReport): (string | { format: string; ids: string[] })[] {
  if (ids.length === 0) return [format];
  if (format === 'django-check' && ids.every((id) => id.includes('.'))) return ids;
  return [{ format, ids }];
}

function trimmed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      if (value === null || value === '') return false;
      return Array.isArray(value) ? value.length > 0 : !(name in DEFAULTS) || DEFAULTS[name] !== value;
    }),
  );
}
