import { makeDocument } from './document.ts';

type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
};

/** One field of a body, an answer or an address, as a line for people. */
export type FieldLine = { name: string; type: string; required: boolean; about: string };

/** A verb of a path as the readable page shows it. */
export type Described = {
  id: string;
  method: string;
  path: string;
  summary: string;
  who: string;
  search: FieldLine[];
  body: FieldLine[];
  answer: { status: string; what: string; fields: FieldLine[] };
};

type Spec = {
  operationId: string;
  summary: string;
  description?: string;
  parameters: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

/** What the document says, put so that a page can show it: the same document, nothing beside it. Pure. */
export function describeApi(): Described[] {
  const { paths, components } = makeDocument();
  const schemas = components.schemas as Record<string, Schema>;
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs as unknown as Record<string, Spec>).map(([method, spec]) =>
      toDescribed(`/api/v1${path}`, method.toUpperCase(), spec, schemas),
    ),
  );
}

function toDescribed(path: string, method: string, spec: Spec, schemas: Record<string, Schema>): Described {
  const [status = '200'] = Object.keys(spec.responses);
  const [[what = '', { schema: answered = {} } = {}] = []] = Object.entries(
    spec.responses[status]?.content ?? {},
  );
  const body = spec.requestBody?.content['application/json']?.schema;
  const page = answered.properties?.data?.items;
  const fields = fieldsOf(resolve(page ?? answered, schemas)).map((line) => ({ ...line, required: false }));
  const kind = page ? `A page of ${nameOf(page)}` : nameOf(answered) || what;
  return {
    ...{ id: spec.operationId, method, path, summary: spec.summary },
    who: spec.description ?? 'Anybody may.',
    search: spec.parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) => lineOf(name, schema, false)),
    body: body ? fieldsOf(body) : [],
    answer: { status, what: kind, fields },
  };
}

const nameOf = ({ $ref = '' }: Schema): string => $ref.split('/').at(-1) ?? '';
const resolve = (schema: Schema, schemas: Record<string, Schema>): Schema =>
  schema.$ref ? (schemas[nameOf(schema)] ?? {}) : schema;

// Of several forms a body may take, every field of each; what one of them does not ask for is not required.
function fieldsOf({ properties = {}, required = [], anyOf }: Schema): FieldLine[] {
  if (!anyOf)
    return Object.entries(properties).map(([name, own]) => lineOf(name, own, required.includes(name)));
  const all = anyOf.flatMap(fieldsOf);
  const names = [...new Set(all.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = all.filter((line) => line.name === name);
    const [line] = own;
    const always = own.length === anyOf.length && own.every((one) => one.required);
    return line ? [{ ...line, required: always }] : [];
  });
}

const lineOf = (name: string, schema: Schema, required: boolean): FieldLine => ({
  ...{ name, required, type: typeOf(schema) },
  about: schema.description ?? '',
});

function typeOf(schema: Schema): string {
  const { type, format, items, anyOf, properties } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.join(' | ');
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' | ');
  if (items) return `list of ${typeOf(items)}`;
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  return format ?? (Array.isArray(type) ? type.join(' | ') : (type ?? 'anything'));
}
