import { z } from 'zod';
import { PER_MINUTE } from '#lib/core/rate.ts';
import { operations } from './operations/all.ts';
import { answers } from './operations/answers.ts';
import type { Operation } from './operations/operation.ts';

type Schema = Record<string, unknown>;

/** An input as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema;
  return schema;
}

/** The names between braces in a path. */
export const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);

const inPath = (path: string) =>
  parametersIn(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function inSearch(search: z.ZodType | undefined) {
  const { properties = {} } = search ? (schemaOf(search, 'input') as { properties?: Schema }) : {};
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Makes the request happen once: sent again within 24 hours with the same body it gets the same answer.',
  schema: { type: 'string', maxLength: 200 },
};

/** What a body holds: the command's input without what the path says already. */
function withoutPath(schema: Schema, path: string): Schema {
  const { anyOf, properties, required } = schema as {
    anyOf?: Schema[];
    properties?: Schema;
    required?: string[];
  };
  if (anyOf) return { ...schema, anyOf: anyOf.map((one) => withoutPath(one, path)) };
  const said = new Set(parametersIn(path));
  const rest = Object.entries(properties ?? {}).filter(([name]) => !said.has(name));
  const needed = (required ?? []).filter((name) => !said.has(name));
  return { ...schema, properties: Object.fromEntries(rest), required: needed };
}

const file = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
};

function bodyOf({ path, body }: Operation) {
  if (!body) return {};
  if ('mediaTypes' in body) {
    const content = Object.entries(body.mediaTypes).map(
      ([type, description]) => [type, { schema: { type: 'string', description } }] as const,
    );
    return { requestBody: { required: true, content: Object.fromEntries(content) } };
  }
  const schema = withoutPath(schemaOf(body, 'input'), path);
  const form = path.endsWith('/evidence') && { 'multipart/form-data': { schema: file } };
  const required = ((schema.required ?? schema.anyOf ?? []) as unknown[]).length > 0;
  return { requestBody: { required, content: { 'application/json': { schema }, ...form } } };
}

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const pageOf = (name: string) => ({
  type: 'object',
  properties: { data: { type: 'array', items: refer(name) }, next: { type: ['string', 'null'] } },
  required: ['data', 'next'],
});

function contentOf({ answer }: Operation) {
  if ('mediaType' in answer) return { [answer.mediaType]: { schema: {} } };
  return { 'application/json': { schema: 'page' in answer ? pageOf(answer.page) : refer(answer.one) } };
}

const security = ({ scope }: Operation) => {
  if (scope === 'open') return [];
  return scope === null ? [{ session: [] }] : [{ token: [] }, { session: [] }];
};

const toDescribed = (operation: Operation) => {
  const { method, path, search, scope, summary } = operation;
  const success = {
    description: method === 'post' ? 'Done.' : 'The answer.',
    content: contentOf(operation),
  };
  return {
    operationId: `${method} ${path}`.replace(/[^a-z]+/g, '-').replace(/-$/, ''),
    summary,
    ...(scope !== 'open' && {
      description:
        scope === null ? 'For persons who are signed in.' : `A token needs the scope \`${scope}\`.`,
    }),
    parameters: [...inPath(path), ...inSearch(search), ...(method === 'get' ? [] : [KEY])],
    ...bodyOf(operation),
    responses: {
      [method === 'post' ? '201' : '200']: success,
      default: { $ref: '#/components/responses/Problem' },
    },
    security: security(operation),
  };
};

const INTRODUCTION = [
  'What a workspace of Holdpoint holds, as resources. A request carries a token of the workspace (Settings, Tokens) as',
  '`Authorization: Bearer …`, or the session of a member. What is refused is told as problem details (RFC 9457). Lists',
  'come in pages: `next` is the cursor for `after`, and stands in the Link header too. A token may ask',
  `${PER_MINUTE.token} times a minute; the fields RateLimit and RateLimit-Policy say what is left.`,
].join(' ');

const components = () => ({
  schemas: Object.fromEntries(
    Object.entries(answers).map(([name, type]) => [name, schemaOf(type, 'output')]),
  ),
  responses: {
    Problem: {
      description: 'Why it was refused.',
      content: { 'application/problem+json': { schema: refer('Problem') } },
    },
  },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', description: 'A token of the workspace.' },
    session: { type: 'apiKey', in: 'cookie', name: 'holdpoint.session', description: 'A member’s sign-in.' },
  },
});

/** The description of the API, OpenAPI 3.1, made from the same types that check what comes in. */
export function makeDocument() {
  const paths = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: '3.1.1',
    info: { title: 'Holdpoint', version: '1', description: INTRODUCTION },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(
      [...paths].map(([path, own]) => [
        path,
        Object.fromEntries(own.map((operation) => [operation.method, toDescribed(operation)])),
      ]),
    ),
    components: components(),
  };
}
