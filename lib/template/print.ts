import { Document, isScalar, type Scalar, visit } from 'yaml';
import { fieldsAt } from './fields.ts';
import type { TemplateLocal, TemplateReport } from './reports.ts';
import type { TemplateDocument, TemplateProbe } from './schema.ts';

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
      const style = typeof node.value === 'string' ? styleOf(node.value) : null;
      if (style) node.type = style;
    },
    Seq(_, node) {
      const words = node.items.map((one) => (isScalar(one) ? String(one.value) : '{}'));
      node.flow = words.every((word) => WORD.test(word)) && words.join(', ').length < 90;
    },
  });
  return yaml.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const WORD = /^[a-z][\w.-]*$/i;
// Blanks at its start, and what a block cannot hold as it is.
const QUOTED = /^\s|[^\P{C}\n]|[\u0085\u2028\u2029]/u;

/** Markdown reads best as a block, other text plain; what neither can hold exactly is quoted. */
function styleOf(text: string): Scalar.Type | null {
  if (QUOTED.test(text)) return 'QUOTE_DOUBLE';
  return text.includes('\n') ? 'BLOCK_LITERAL' : null;
}

function shortened(doc: TemplateDocument) {
  return trimmed([], {
    ...doc,
    items: doc.items.map((item) => {
      const { probes, reports, local, contradictions, signOffs } = item;
      const needed = signOffs && (signOffs.role ? signOffs : signOffs.count);
      const short = {
        signOffs: needed,
        probes: probes.map(shortProbe),
        reports: reports.flatMap(shortReport),
        local: local.map(shortLocal),
        contradictions: contradictions.map(withoutNull),
      };
      return trimmed(['items'], { ...item, ...short });
    }),
    steps: doc.steps.map((step) => trimmed(['steps'], { ...step, probes: step.probes.map(shortProbe) })),
    every: doc.every.map((one) => trimmed(['every'], { ...one, probes: one.probes.map(shortProbe) })),
    guides: doc.guides.map((guide) => {
      const commands = guide.commands.map((one) =>
        one.expect ? { run: one.run, expect: one.expect } : one.run,
      );
      return trimmed(['guides'], { ...guide, commands });
    }),
  });
}

function shortProbe({ id, blocking, freshFor, params }: TemplateProbe) {
  const rest = {
    ...(blocking ? {} : { blocking }),
    ...(freshFor === '24h' ? {} : { freshFor }),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
  return Object.keys(rest).length === 0 ? id : { id, ...rest };
}

function shortReport({ format, ids, ...settings }: TemplateReport): unknown[] {
  const own = shortSettings(settings);
  if (Object.keys(own).length > 0) return [{ format, ...(ids.length > 0 && { ids }), ...own }];
  if (ids.length === 0) return [format];
  if (format === 'django-check' && ids.every((id) => id.includes('.'))) return ids;
  return [{ format, ids }];
}

function shortLocal({ check, ...settings }: TemplateLocal): unknown {
  const own = shortSettings(settings);
  return Object.keys(own).length === 0 ? check : { check, ...own };
}

const shortSettings = ({ blocking, required, freshFor }: Omit<TemplateLocal, 'check'>) => ({
  ...(blocking ? {} : { blocking }),
  ...(required ? {} : { required }),
  ...(freshFor === '24h' ? {} : { freshFor }),
});

const withoutNull = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** The fields in the format's order, without those that say nothing or what is said anyway. */
function trimmed(place: string[], fields: Record<string, unknown>): Record<string, unknown> {
  const kept = fieldsAt(place).filter((name) => {
    const value = fields[name];
    if (value === null || value === '' || value === undefined) return false;
    return Array.isArray(value) ? value.length > 0 : !(name in DEFAULTS) || DEFAULTS[name] !== value;
  });
  return Object.fromEntries(kept.map((name) => [name, fields[name]]));
}
