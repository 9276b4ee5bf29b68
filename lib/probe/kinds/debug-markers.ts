/**
 * What only a debug page or a traceback holds, by who makes it. What the plain error page of the same
 * framework holds too (`Cannot GET /x`, `Whitelabel Error Page`) stands in one marker at most.
 */
const markers = {
  Django: [
    /You['’]re seeing this error because you have <code>DEBUG = True<\/code>/,
    /Using the URLconf defined in/,
    /(?:Django tried these URL patterns|Raised by:<\/th>)/,
    /<th[^>]{0,40}>Django Version:<\/th>/,
    /<th[^>]{0,40}>Exception (?:Type|Value):<\/th>/,
    /(?:DisallowedHost|Invalid HTTP_HOST header: )/,
    /<h2>Request information<\/h2>/,
  ],
  Rails: [
    /Action Controller: Exception caught/,
    /<code>Rails\.root: /,
    /(?:Application|Framework|Full) Trace<\/a>/,
    /No route matches \[[A-Z]{3,7}\]/,
    /Blocked hosts?: /,
    /To allow requests to these hosts/,
  ],
  Laravel: [
    /window\.ignite\(/,
    /(?:vendor\/laravel\/framework|Illuminate\\(?:Routing|Foundation|Http))/,
    /Symfony\\+Component\\+HttpKernel\\+Exception/,
    /laravel-ignition|Whoops\\(?:Run|Handler)|Ignition\\/,
    /"exception":\s*"[^"]{1,200}",\s*"file":/,
  ],
  PHP: [
    /(?:Fatal error|Uncaught [A-Z]\w{0,60}(?:Error|Exception))/,
    /(?:in|thrown in) <b>\/[^<]{1,300}\.php<\/b> on line/,
    /#0 \/[^\n]{1,300}\.php\(\d+\)/,
    /Symfony Exception|sf-toolbar|xdebug-error/,
  ],
  Node: [
    /at Layer\.handle(?:_request|Request)? /,
    /node_modules\/(?:express|router|koa|fastify|finalhandler)\//,
    /at (?:Object\.|Function\.|async )?[\w.<>]{1,80} \((?:file:\/\/)?\/[^()\n]{1,300}\.[cm]?[jt]s:\d+:\d+\)/,
    /at process\.processTicksAndRejections \(node:/,
  ],
  'Next.js dev': [
    /_next\/static\/development\//,
    /\[turbopack\]_browser_dev_hmr-client|_next\/webpack-hmr|\/_next\/static\/chunks\/webpack\.js\?v=\d/,
    /["'\\]buildId\\?":\\?"development\\?"|\\"b\\":\\"development\\"/,
    /next-devtools|nextjs-portal|react-dev-overlay/,
  ],
  Spring: [
    /Whitelabel Error Page|This application has no explicit mapping for \/error/,
    /at org\.(?:springframework|apache\.(?:catalina|tomcat|coyote))\.[\w.$]{1,200}\(/,
    /"trace":\s*"(?:org|java|jakarta|javax)\.[\w.]{1,200}/,
    /(?:java|jakarta|javax)\.[\w.]{1,100}(?:Exception|Error)\b/,
  ],
  'ASP.NET': [
    /Server Error in '[^'<]{0,200}' Application\./,
    /<b>\s*Stack Trace:\s*<\/b>/,
    /Version Information:(?:<\/b>)?\s*(?:&nbsp;)?\s*Microsoft \.NET Framework Version/,
    /An unhandled exception occurred while processing the request\./,
    /class="rawExceptionStackTrace"|id="stackpage"/,
    /at (?:System|Microsoft\.AspNetCore)\.[\w.<>`]{1,200}\(/,
  ],
  Flask: [
    /Werkzeug Debugger|<title>[^<]{0,200}\/\/ Werkzeug/,
    /The debugger caught an exception in your WSGI application/,
    /EVALEX(?:_TRUSTED)?\s*=\s*(?:true|false)/,
    /\?__debugger__=yes/,
  ],
  Python: [
    /Traceback \(most recent call last\)/,
    /File (?:"|&quot;|&#34;)[^"&\n]{1,300}\.py(?:"|&quot;|&#34;), line \d+/,
  ],
  Go: [/goroutine \d+ \[running\]/, /\/[\w./-]{1,200}\.go:\d+ \+0x[0-9a-f]+/, /runtime\/debug\.Stack\(/],
} as const satisfies Record<string, readonly RegExp[]>;

/** Every marker found in a page, as its maker and how many; the page itself need not be kept. */
export const findDebugMarkers = (text: string): { source: string; count: number }[] =>
  Object.entries(markers)
    .map(([source, patterns]) => ({ source, count: patterns.filter((pattern) => pattern.test(text)).length }))
    .filter(({ count }) => count > 0);
