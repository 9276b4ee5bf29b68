import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { findDebugMarkers } from './debug-markers.ts';
import { debugPage } from './debug-page.ts';

type Markers = { source: string; count: number }[];
const one = (seen: HttpSeen, markers: Markers = [], version: string | null = null) => ({
  seen,
  markers,
  version,
});
const notFound = (...headers: [string, string][]) => answered({ status: 404, headers });
const refused = one(answered({ status: 400 }));
const seen = (...missing: ReturnType<typeof one>[]) => ({ missing, badHost: refused });

judgeTable(debugPage, [
  ['a clean 404', seen(one(notFound())), 'debug-page.ok'],
  [
    'a clean 404, the bad host is hung up on',
    { missing: [one(notFound())], badHost: one(unanswered({ failure: 'closed', stage: 'request' })) },
    'debug-page.ok',
  ],
  [
    'a server name without a version',
    seen(one(notFound(['Server', 'nginx'], ['X-Powered-By', 'Express']))),
    'debug-page.ok',
  ],
  ['a debug page', seen(one(notFound(), [{ source: 'Django', count: 4 }])), 'debug-page.shown'],
  [
    'a debug page for the bad host only',
    { missing: [one(notFound())], badHost: one(answered({ status: 400 }), [{ source: 'Django', count: 3 }]) },
    'debug-page.shown',
  ],
  [
    'a traceback on a server error',
    seen(one(answered({ status: 500 }), [{ source: 'Python', count: 2 }])),
    'debug-page.shown',
  ],
  [
    'a debug page under one of two paths',
    seen(one(notFound()), one(notFound(), [{ source: 'Rails', count: 2 }])),
    'debug-page.shown',
  ],
  [
    'a debug page answered 200',
    seen(one(answered(), [{ source: 'Next.js dev', count: 2 }])),
    'debug-page.shown',
  ],
  [
    'one sign each of two makers',
    seen(
      one(notFound(), [
        { source: 'Spring', count: 1 },
        { source: 'Node', count: 1 },
      ]),
    ),
    'debug-page.one-marker',
  ],
  [
    'a version in Server',
    seen(one(notFound(['Server', 'nginx/1.18.0 (Ubuntu)']))),
    'debug-page.version-leaked',
  ],
  [
    'a version in X-Powered-By',
    seen(one(notFound(['x-powered-by', 'PHP/8.1']))),
    'debug-page.version-leaked',
  ],
  ['a version in the page', seen(one(notFound(), [], 'nginx/1.18.0')), 'debug-page.version-leaked'],
  ['200 for everything', seen(one(answered())), 'debug-page.no-error-page'],
  ['a redirect for everything', seen(one(answered({ status: 302 }))), 'debug-page.no-error-page'],
  ['a plain server error', seen(one(answered({ status: 500 }))), 'net.server-error'],
  [
    'a bot wall',
    seen(one(answered({ status: 403, headers: [['cf-mitigated', 'challenge']] }))),
    'net.bot-wall',
  ],
  ['no answer', seen(one(unanswered())), 'net.refused'],
  ['an observation without a random path', seen(), 'debug-page.no-error-page'],
]);

const pages: [name: string, page: string, source: string | null][] = [
  [
    'Django 404',
    '<h1>Page not found <span>(404)</span></h1><p>Using the URLconf defined in <code>site.urls</code>, Django tried these URL patterns, in this order:</p><p>You’re seeing this error because you have <code>DEBUG = True</code>',
    'Django',
  ],
  [
    'Django 400',
    '<title>DisallowedHost at /</title><th>Exception Type:</th><td>DisallowedHost</td><th scope="row">Django Version:</th>',
    'Django',
  ],
  [
    'Rails',
    '<title>Action Controller: Exception caught</title><p>No route matches [GET] "/x"</p><code>Rails.root: /srv/app</code>',
    'Rails',
  ],
  [
    'Laravel',
    '{"message":"","exception": "Symfony\\\\Component\\\\HttpKernel\\\\Exception\\\\NotFoundHttpException", "file": "/srv/vendor/laravel/framework/src/x.php"}',
    'Laravel',
  ],
  [
    'Express',
    '<pre>Error: no<br> &nbsp; at Layer.handle [as handle_request] (/srv/node_modules/express/lib/router/layer.js:95:5)</pre>',
    'Node',
  ],
  [
    'Next in development',
    '<script src="/_next/static/chunks/[turbopack]_browser_dev_hmr-client_1.js"></script><script src="/_next/static/development/_buildManifest.js">',
    'Next.js dev',
  ],
  [
    'Spring with a trace',
    '<h1>Whitelabel Error Page</h1>java.lang.IllegalStateException: x\n\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:1)',
    'Spring',
  ],
  ['ASP.NET', "<title>x</title><h1>Server Error in '/' Application.</h1><b>Stack Trace:</b>", 'ASP.NET'],
  [
    'ASP.NET Core',
    '<h1>An unhandled exception occurred while processing the request.</h1><div id="stackpage">',
    'ASP.NET',
  ],
  ['Flask', '<title>NameError // Werkzeug Debugger</title><script>EVALEX = true</script>', 'Flask'],
  [
    'a bare traceback',
    'Traceback (most recent call last):\n  File "/srv/app/views.py", line 3, in x',
    'Python',
  ],
  ['PHP', '<b>Fatal error</b>: Uncaught TypeError: x in <b>/srv/a.php</b> on line <b>3</b>', 'PHP'],
  [
    'nginx',
    '<html><head><title>404 Not Found</title></head><center><h1>404 Not Found</h1></center><hr><center>nginx</center>',
    null,
  ],
  ['Express in production', '<pre>Cannot GET /x</pre>', null],
  [
    'Spring without a trace',
    '<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p>',
    null,
  ],
  [
    'ASP.NET with the details switched off',
    "<h1>Server Error in '/' Application.</h1><h2>Runtime Error</h2>",
    null,
  ],
  [
    'Django in production',
    '<h1>Not Found</h1><p>The requested resource was not found on this server.</p>',
    null,
  ],
  ['Next in production', '<script src="/_next/static/chunks/main-0a1b.js"></script><h1>404</h1>', null],
  ['Rails in production', "<title>The page you were looking for doesn't exist (404)</title>", null],
];

describe('debug pages', () => {
  it.each(pages)('%s', (_name, page, source) => {
    const shown = findDebugMarkers(page).filter(({ count }) => count > 1);
    expect(shown.map((found) => found.source)).toEqual(source === null ? [] : [source]);
  });

  it('reads any text in time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => findDebugMarkers(text).length >= 0),
      { numRuns: 200 },
    );
    for (const text of ['at a', '<th', "Server Error in '", 'File "', '#0 /', 'java.', ' at process']) {
      const started = performance.now();
      findDebugMarkers(text.repeat(1_000_000 / text.length));
      expect(performance.now() - started).toBeLessThan(15_000);
    }
  });
});
