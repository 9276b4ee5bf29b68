import fc from 'fast-check';
import { z } from 'zod';

const headerNames = [
  'Strict-Transport-Security',
  'Location',
  'Set-Cookie',
  'Content-Security-Policy',
  'Content-Security-Policy-Report-Only',
  'X-Frame-Options',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Content-Type',
  'Content-Encoding',
  'Cache-Control',
  'WWW-Authenticate',
];
const pieces = [
  'max-age=31536000; includeSubDomains',
  'max-age=',
  '"',
  ';',
  ',',
  '=',
  "default-src 'self'",
  "'unsafe-inline'",
  'sid=1; Secure; HttpOnly; SameSite=Lax',
  '__Host-a=1',
  'https://example.com/',
  'http://example.com:8080/x?y#z',
  'https://[',
  '//evil.test',
  '/login',
  'v=spf1 include:a.test -all',
  'v=DMARC1; p=reject',
  'v=DKIM1; p=MIGf',
  'holdpoint-probe.example',
  'example.com',
  '2026-11-21T00:00:00.000Z',
  'not a date',
  '192.0.2.1',
  '2001:db8::1',
  'CERT_HAS_EXPIRED',
  'protocol_version',
];

/** Words that rules look for, mixed with anything at all. */
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...headerNames, ...pieces) },
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

const address = fc.oneof(
  fc.constantFrom('https://example.com/', 'http://example.com/', 'https://www.example.com/x?y'),
  fc.webUrl({ withQueryParameters: true }),
);

type Schema = {
  type?: string | undefined;
  format?: string | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  prefixItems?: Schema[] | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  propertyNames?: Schema | undefined;
  additionalProperties?: Schema | boolean | undefined;
  minItems?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  $ref?: string | undefined;
  $defs?: Record<string, Schema> | undefined;
};

const number = ({ minimum, maximum }: Schema, whole: boolean): fc.Arbitrary<number> => {
  const low = Math.max(minimum ?? -1e12, -1e12);
  const high = Math.min(maximum ?? 1e12, 1e12);
  const within = fc
    .constantFrom(0, 1, 53, 200, 301, 302, 400, 401, 404, 421, 429, 500, 503, 31_536_000)
    .filter((value) => value >= low && value <= high);
  const any = whole
    ? fc.integer({ min: Math.max(low, -(2 ** 31)), max: Math.min(high, 2 ** 31 - 1) })
    : fc.double({ min: low, max: high, noNaN: true });
  return fc.oneof({ weight: 2, arbitrary: within }, { weight: 1, arbitrary: any });
};

const record = (schema: Schema, root: Schema): fc.Arbitrary<unknown> => {
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  const names = more ? schema.propertyNames?.enum?.map(String) : undefined;
  if (more && !names) return fc.dictionary(text, build(more, root), { maxKeys: 4 });
  const fields = more
    ? (names ?? []).map((name) => [name, more] as const)
    : Object.entries(schema.properties ?? {});
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of fields) model[name] = build(field, root);
  return fc.record(model, { requiredKeys: (schema.required ?? []).filter((name) => name in model) });
};

const build = (schema: Schema, root: Schema): fc.Arbitrary<unknown> => {
  if (schema.$ref) return build(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, root);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => build(one, root)));
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => build(one, root)));
  if (schema.type === 'array')
    return fc.array(build(schema.items ?? {}, root), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.max(4, schema.minItems ?? 0),
    });
  if (schema.type === 'object') return record(schema, root);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema, schema.type === 'integer');
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.format === 'uri') return address;
  return schema.type === 'string' ? text : fc.jsonValue({ maxDepth: 2 });
};

/** Arbitrary values of a zod schema, full of words that probes' rules look for. */
export const arbitraryOf = (type: z.ZodType): fc.Arbitrary<unknown> => {
  const schema = z.toJSONSchema(type, { unrepresentable: 'any' }) as Schema;
  return build(schema, schema);
};

export { text as arbitraryText };
