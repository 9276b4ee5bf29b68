import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  count,
  type Found,
  type Judged,
  lineAt,
  type Reading,
  type ReportFormat,
  type Unreadable,
  unreadable,
  type Verdict,
  worst,
} from '../reading.ts';
import { idsOf } from './junit-ids.ts';

const LISTS = new Set([
  'testsuites',
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
  'property',
  'properties',
]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  parseAttributeValue: false,
  parseTagValue: false,
  isArray: (name) => LISTS.has(name),
  maxNestedTags: 60,
});

type Node = { [name: string]: unknown };
export type Test = {
  name: string;
  classname: string;
  suites: string[];
  tags: string[];
  verdict: Verdict;
  says: string;
};

/**
 * JUnit's XML, as pytest, Playwright, Jest, PHPUnit and many others write it. Ids: a suite's name, a part of a class or
 * file (`test_sign_in` for `test-sign-in` too), `@tags` in names, a property `holdpoint`, and each test in full.
 */
export const junit: ReportFormat = {
  id: 'junit',
  title: 'JUnit',
  command: 'pytest --junitxml=/dev/stdout -q',
  replaces: 'none',
  looksLike: (text) => /<testsuites?[\s>]/.test(text),
  read(text) {
    if (/<!DOCTYPE|<!ENTITY/i.test(text))
      return unreadable(
        lineAt(text, text.search(/<!DOCTYPE|<!ENTITY/i)),
        'A document type or entities are not taken.',
      );
    const valid = XMLValidator.validate(text);
    if (valid !== true) return whyNot(text, valid.err);
    const root: Node = parser.parse(text);
    const tops = [...nodes(root.testsuites), ...nodes(root.testsuite)];
    if (tops.length === 0) return unreadable(1, 'This XML holds no `testsuite`.');
    const tests = tops.flatMap((top) => testsOf(top, [], []));
    return judge(tests, String(tops[0]?.name ?? ''));
  },
};

// What is still open where the text ends is told with the line where it was opened, which helps nobody.
function whyNot(text: string, { msg, line }: { msg: string; line: number }): Unreadable {
  if (!msg.startsWith("Invalid '[")) return unreadable(line, `This is not whole XML: ${tidy(msg)}`);
  return unreadable(lineAt(text, text.trimEnd().length), 'This is not whole XML: it ends in the middle.');
}

const tidy = (message: string): string => message.split('\n', 1)[0]?.slice(0, 200) ?? '';
const nodes = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : []).map(
    (one): Node => (typeof one === 'object' && one !== null ? (one as Node) : {}),
  );
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const tagsOf = (node: Node): string[] =>
  nodes(node.properties)
    .flatMap(({ property }) => nodes(property))
    .filter(({ name }) => name === 'holdpoint')
    .map(({ value, text }) => textOf(value) || textOf(text))
    .filter(Boolean);

function testsOf(node: Node, suites: string[], tags: string[]): Test[] {
  const own = textOf(node.name);
  const [names, marks] = [own ? [...suites, own] : suites, [...tags, ...tagsOf(node)]];
  return [
    ...nodes(node.testsuite).flatMap((inner) => testsOf(inner, names, marks)),
    ...nodes(node.testcase).map((test) => toTest(test, names, marks)),
  ];
}

function toTest(node: Node, suites: string[], tags: string[]): Test {
  const [bad] = [...raw(node.failure), ...raw(node.error)];
  const isSkipped = raw(node.skipped).length > 0;
  const verdict = bad === undefined ? (isSkipped ? 'inconclusive' : 'pass') : 'fail';
  const says = bad === undefined ? (isSkipped ? 'Skipped.' : 'Passed.') : messageOf(bad);
  const [name, classname] = [textOf(node.name), textOf(node.classname)];
  return { name, classname, suites, tags: [...tags, ...tagsOf(node)], verdict, says };
}

const raw = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

function messageOf(bad: unknown): string {
  if (typeof bad === 'string') return tidy(bad.trim()) || 'Failed.';
  const node = nodes([bad])[0] ?? {};
  return tidy((textOf(node.message) || textOf(node.text)).trim()) || 'Failed.';
}

function judge(tests: readonly Test[], tool: string): Reading | Unreadable {
  if (tests.length === 0) return unreadable(1, 'No test was run: there is nothing to judge.');
  const groups = new Map<string, Test[]>();
  const each = new Map<string, Test[]>();
  for (const test of tests) {
    const { groups: shared, full } = idsOf(test);
    for (const id of shared) add(groups, id, test);
    add(each, full, test);
  }
  const found = [...groups].map(([id, own]) => ({ id, ...sumUp(own) }));
  // Every single test can be asked for; those that did not pass are listed.
  const single = [...each]
    .filter(([id, own]) => !groups.has(id) && worst(own) !== 'pass')
    .map(([id, own]): Found => ({ id, ...sumUp(own) }));
  const of = (verdict: Verdict) => tests.filter((test) => test.verdict === verdict).length;
  return {
    ok: true,
    tool: (tool || 'JUnit').slice(0, 100),
    whole: sumUp(tests),
    results: [...found, ...single],
    counts: { tests: tests.length, failed: of('fail'), skipped: of('inconclusive') },
    silent: (id) => (each.has(id) ? sumUp(each.get(id) ?? []) : null),
  };
}

function add(groups: Map<string, Test[]>, id: string, test: Test): void {
  const own = groups.get(id);
  if (own) own.push(test);
  else groups.set(id, [test]);
}

function sumUp(tests: readonly Test[]): Judged & { detail?: string } {
  const failed = tests.filter(({ verdict }) => verdict === 'fail');
  const ran = tests.filter(({ verdict }) => verdict !== 'inconclusive').length;
  if (failed.length > 0) {
    const detail = failed
      .slice(0, 50)
      .map((test) => `${idsOf(test).full}: ${test.says}`)
      .join('\n');
    return { verdict: 'fail', summary: `${failed.length} of ${count(tests.length, 'test')} failed.`, detail };
  }
  if (ran === 0)
    return { verdict: 'inconclusive', summary: `${count(tests.length, 'test')} skipped, none run.` };
  const skipped = tests.length - ran;
  return {
    verdict: 'pass',
    summary: `${count(ran, 'test')} passed${skipped > 0 ? `, ${skipped} skipped` : ''}.`,
  };
}
