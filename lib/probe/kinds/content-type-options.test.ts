import { expect, it } from 'vitest';
import type { HttpResult, HttpSeen, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { contentTypeOptions } from './content-type-options.ts';

const sent = (...values: string[]) =>
  answered({ headers: values.map((value) => ['X-Content-Type-Options', value]) });
const page = (seen: HttpSeen, ...assets: HttpSeen[]) => ({ page: seen, assets });

judgeTable(contentTypeOptions, [
  ['nosniff', page(sent('nosniff')), 'content-type-options.ok'],
  ['capitals and blanks', page(sent(' NoSniff ')), 'content-type-options.ok'],
  ['twice, by proxy and application', page(sent('nosniff', 'nosniff')), 'content-type-options.ok'],
  ['twice in one field', page(sent('nosniff, nosniff')), 'content-type-options.ok'],
  ['the first of two counts', page(sent('nosniff, none')), 'content-type-options.ok'],
  [
    'with styles and scripts',
    page(sent('nosniff'), sent('nosniff'), sent('nosniff')),
    'content-type-options.ok',
  ],
  ['an asset that is not there', page(sent('nosniff'), answered({ status: 404 })), 'content-type-options.ok'],
  [
    'on an error page',
    page(answered({ status: 500, headers: [['x-content-type-options', 'nosniff']] })),
    'content-type-options.ok',
  ],
  ['nothing', page(answered()), 'content-type-options.missing'],
  [
    'a similar header',
    page(answered({ headers: [['X-Content-Type', 'nosniff']] })),
    'content-type-options.missing',
  ],
  ['the second of two does not count', page(sent('none', 'nosniff')), 'content-type-options.not-understood'],
  ['quoted', page(sent('"nosniff"')), 'content-type-options.not-understood'],
  ['a slip of the pen', page(sent('no-sniff')), 'content-type-options.not-understood'],
  ['an empty value', page(sent('')), 'content-type-options.not-understood'],
  [
    'static files left out',
    page(sent('nosniff'), sent('nosniff'), answered({ url: 'https://example.com/a.js' })),
    'content-type-options.asset-missing',
  ],
  ['an error page without it', page(answered({ status: 503 })), 'net.server-error'],
  ['an asset that does not answer', page(sent('nosniff'), unanswered({ failure: 'timeout' })), 'net.timeout'],
  ['no answer', page(unanswered()), 'net.refused'],
]);

it('asks for the first own stylesheet and script only', async () => {
  const html = `<link rel=stylesheet href=https://cdn.example.net/a.css><link rel=stylesheet href=/own.css>
    <script src="//static.example.com/own.js"></script><script src=/second.js></script>`;
  const asked: string[] = [];
  const http: Net['http'] = async (request = {}): Promise<HttpResult> => {
    asked.push(`${request.host ?? ''}${request.path ?? '/'}`);
    const body = { bytes: new Uint8Array(), text: () => html };
    return { ...answered(), body, chain: [] };
  };
  await contentTypeOptions.observe({} as Target, {}, { http } as Net);
  expect(asked).toEqual(['/', 'example.com/own.css', 'static.example.com/own.js']);
});
