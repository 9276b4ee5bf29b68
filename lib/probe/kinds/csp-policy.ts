import { domainOf } from '../sibling.ts';
import { readTags } from './html-tags.ts';
import { isJavaScript } from './page-assets.ts';

/** The directives of one policy by lower-case name, each with its values as sent. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** What a policy, or several together, let a page's scripts do. */
export type ScriptFreedom = {
  /** No source list limits where scripts come from. */
  unlimited: boolean;
  /** Any inline script runs, as an element or in an attribute. */
  inline: boolean;
  /** Scripts from any host, or from any under a public suffix. */
  anyHost: boolean;
  /** Scripts from `data:` addresses, which anyone who injects markup can write. */
  data: boolean;
  eval: boolean;
};

const whole = (text: string) => text.split(/[\t\n\f\r ]/).filter(Boolean);

/** One serialised policy (CSP3 §2.2.1): a directive that is repeated or not ASCII does not count. */
export const readPolicy = (text: string): Policy => {
  const found = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name, ...values] = /^[\0-\x7f]*$/.test(part) ? whole(part) : [];
    const lower = name?.toLowerCase();
    if (lower !== undefined && !found.has(lower)) found.set(lower, values);
  }
  return found;
};

/** The policies of a header: commas separate them (§2.2.2), in one field or in several; empty ones are none. */
export const readPolicies = (headers: readonly string[]): Policy[] =>
  headers
    .flatMap((value) => value.split(','))
    .map(readPolicy)
    .filter((policy) => policy.size > 0);

const nonceOrHash = /^'(nonce|sha256|sha384|sha512)-[a-z0-9+/_-]+={0,2}'$/i;
const has = (list: readonly string[], keyword: string) =>
  list.some((source) => source.toLowerCase() === `'${keyword}'`);

const listOf = (policy: Policy, ...names: string[]) =>
  names.map((name) => policy.get(name)).find((list) => list !== undefined) ?? null;

/** §6.7.3.2: a nonce, a hash or 'strict-dynamic' in the list switches 'unsafe-inline' off. */
const allowsInline = (list: readonly string[] | null) =>
  list === null ||
  (has(list, 'unsafe-inline') &&
    !has(list, 'strict-dynamic') &&
    !list.some((source) => nonceOrHash.test(source)));

/** Whether a source matches hosts of owners who have nothing to do with each other. */
export const isWide = (source: string): boolean => {
  const lower = source.toLowerCase();
  if (lower === '*' || lower === 'https:' || lower === 'http:') return true;
  const match = /^(?:https?:\/\/)?\*(?:\.([a-z0-9.-]+))?(?:[:/].*)?$/.exec(lower);
  if (!match) return false;
  return match[1] === undefined || domainOf(match[1]) === null;
};

type Freedom = ScriptFreedom & { inlineElement: boolean; inlineAttribute: boolean };

const freedomOf = (policy: Policy): Freedom => {
  const sandbox = policy.get('sandbox');
  const runs = !sandbox || sandbox.some((token) => token.toLowerCase() === 'allow-scripts');
  const element = listOf(policy, 'script-src-elem', 'script-src', 'default-src');
  const attribute = listOf(policy, 'script-src-attr', 'script-src', 'default-src');
  const evaluated = listOf(policy, 'script-src', 'default-src');
  const byAddress = element === null || !has(element, 'strict-dynamic'); // §8.2: else hosts and schemes do not count
  const inlineElement = runs && allowsInline(element);
  const inlineAttribute = runs && allowsInline(attribute);
  return {
    unlimited: runs && element === null,
    inlineElement,
    inlineAttribute,
    inline: inlineElement || inlineAttribute,
    anyHost: runs && byAddress && (element?.some(isWide) ?? true),
    data: runs && byAddress && (element?.some((source) => source.toLowerCase() === 'data:') ?? true),
    eval: runs && (evaluated === null || has(evaluated, 'unsafe-eval')),
  };
};

/** What scripts may do under all of some policies: only what each of them allows (CSP3 §8.1). */
export const scriptFreedom = (policies: readonly Policy[]): ScriptFreedom => {
  const all = policies.map(freedomOf);
  const every = (key: keyof Freedom) => all.every((freedom) => freedom[key]);
  return {
    unlimited: every('unlimited'),
    inline: every('inlineElement') || every('inlineAttribute'),
    anyHost: every('anyHost'),
    data: every('data'),
    eval: every('eval'),
  };
};

/** A policy in the page itself. `late`: a script stands before it, and is not bound by it. */
export type MetaPolicy = { content: string; late: boolean };

/** The policies that `<meta>` elements in the head set, as sent; at most ten of at most 20,000 characters. */
export const metaPolicies = (html: string): MetaPolicy[] => {
  const found: MetaPolicy[] = [];
  let late = false;
  for (const { name, attributes, inBody } of readTags(html)) {
    if (name === 'script' && isJavaScript(attributes.get('type'))) late = true;
    if (name !== 'meta' || inBody) continue;
    const content = attributes.get('content') ?? '';
    if (attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy' && content !== '')
      found.push({ content: content.slice(0, 20_000), late });
  }
  return found.slice(0, 10);
};

const notInMeta = ['frame-ancestors', 'report-uri', 'sandbox'];
/** A policy from a `<meta>` element: three directives do not count there (HTML §4.2.5.3). */
export const readMetaPolicy = (content: string): Policy =>
  new Map([...readPolicy(content)].filter(([name]) => !notInMeta.includes(name)));
