/** What a cookie is for, as far as its name tells. */
export type CookiePurpose = 'session' | 'csrf' | 'other';

/** Names whose owners are known to be neither: load balancers, bot walls, analytics, preferences. */
const known = [
  '_ga _gid _gat _gcl _fbp _hj __hs _pk_ _cl(ck|sk)$ ai_(session|user)$ ajs_ amp_ mp_ _dd_s$',
  '__cf cf_ _cfuvid awsalb awselb incap_ses visid_incap nlbi_ bm_s ak_bmsc _abck ts0',
  'optanon cookie_?consent cookielaw consent django_language messages$ lang locale theme',
]
  .flatMap((line) => line.split(' '))
  .map((start) => new RegExp(`^${start}`, 'i'));
const csrf = /csrf|xsrf|antiforgery|requestverification|authenticity_?token/i;
const session =
  /session|sessid|(auth|access|refresh|login|bearer|id|remember|api|user)[-_.]?token|aspx?auth|rememberme|logged[-_]?in|connect\.sid|aspsession|wordpress_sec|aspnetcore\.(cookies|identity)/i;
/** Words that alone make a session cookie; `possession` and `assessment` hold none of them. */
const words = new Set(
  'remember sid ssid sess session token auth jwt cfid cftoken sso saml login identity credential'.split(' '),
);

const inWords = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]/);

const among = (name: string, names: readonly string[]) =>
  names.some((one) => one.trim().toLowerCase() === name.toLowerCase());

/**
 * What a cookie is for. The user's own lists count before any guess; prefixes such as `__Host-` do not.
 * @param named names the user declares as session cookies, and names that are none
 */
export const purposeOf = (
  name: string,
  named: { session: readonly string[]; other: readonly string[] },
): CookiePurpose => {
  if (among(name, named.other)) return 'other';
  if (among(name, named.session)) return 'session';
  const bare = name.slice(0, 256).replace(/^__(host-http|host|secure|http)-/i, '');
  if (csrf.test(bare)) return 'csrf';
  if (known.some((start) => start.test(bare)) || /possession|obsession/i.test(bare)) return 'other';
  return session.test(bare) || inWords(bare).some((word) => words.has(word)) ? 'session' : 'other';
};
