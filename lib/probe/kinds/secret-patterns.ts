/** What a key found in public text is: `secret` opens something, `public` is made to be seen. */
export type SecretRank = 'secret' | 'public';
export type Pattern = {
  label: string;
  rank: SecretRank;
  /** Starts with something fixed, and repeats one class at a time, so that it stays linear. */
  regex: RegExp;
  /** A last look at a match; false lets it go. `around` is the text before and behind. */
  accept?: (match: string, around: { before: string; after: string }) => boolean;
};

const secret = (label: string, regex: RegExp, accept?: Pattern['accept']): Pattern => ({
  label,
  rank: 'secret',
  regex,
  ...(accept ? { accept } : {}),
});
const open = (label: string, regex: RegExp, accept?: Pattern['accept']): Pattern => ({
  ...secret(label, regex, accept),
  rank: 'public',
});

/** What a JSON Web Token says of itself; null when it is none. */
const claimsOf = (token: string): Record<string, unknown> | null => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? { ...claims } : null;
  } catch {
    return null;
  }
};
const hasRole = (role: string) => (token: string) => claimsOf(token)?.role === role;
const jwt = /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000}/g;

/** An access key's secret half within reach: forty characters in quotes. */
const nearSecret = /["'`=:\s][A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
/** In a signed address or an upload form the id is meant to be seen. */
const signed = /(?:X-Amz-Credential|AWSAccessKeyId|x-amz-credential)["']?\s{0,4}[=:]?(?:%3D)?["'\s]{0,4}$/;

const ordinaryHost = /@(?:localhost|127\.0\.0\.1|host|hostname|example\.(?:com|org)|db\.example)\b/i;
const placeholder =
  /:(?:(?:password|passwd|pass|pwd|secret|user|changeme)\d{0,4}@|x{3,}|\*{3,}|\$\{|%s|<|\{)/i;
const realAddress = (url: string) =>
  !ordinaryHost.test(url) && !placeholder.test(url.slice(url.indexOf('//')));

export const patterns: readonly Pattern[] = [
  // A library that handles keys holds the header line too; a key goes on for lines of base64.
  secret(
    'private key',
    /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----(?:\\r|\\n|[\r\n"'+ ]){1,12}[A-Za-z0-9+/=]{40}/g,
  ),
  secret('AWS key pair', /\bAKIA[A-Z2-7]{16}\b/g, (_id, { before, after }) =>
    nearSecret.test(`${before.slice(-200)} ${after.slice(0, 200)}`),
  ),
  open(
    'AWS access key id',
    /\bAKIA[A-Z2-7]{16}\b/g,
    (_id, { before, after }) =>
      !signed.test(before.slice(-60)) && !nearSecret.test(`${before.slice(-200)} ${after.slice(0, 200)}`),
  ),
  secret('Azure storage key', /\bAccountKey=[A-Za-z0-9+/]{86}==/g),
  secret('Google OAuth client secret', /\bGOCSPX-[\w-]{28}/g),
  secret('DigitalOcean token', /\bdo[opr]_v1_[a-f0-9]{64}\b/g),
  secret('Stripe secret key', /\b[sr]k_live_[A-Za-z0-9]{16,200}/g),
  open('Stripe test key', /\b[sr]k_test_[A-Za-z0-9]{16,200}/g),
  secret('webhook signing secret', /\bwhsec_[A-Za-z0-9+/=]{24,200}/g),
  secret('GitHub token', /\bgh[opsur]_[A-Za-z0-9]{36,255}\b/g),
  secret('GitHub token', /\bgithub_pat_[A-Za-z0-9_]{60,255}\b/g),
  secret('GitLab token', /\bglpat-[\w-]{20,200}/g),
  secret('npm token', /\bnpm_[A-Za-z0-9]{36}\b/g),
  secret('PyPI token', /\bpypi-AgEIcHlwaS5vcmc[\w-]{40,500}/g),
  secret('Slack token', /\bxox[abeprs]-\d{6,20}-[A-Za-z0-9-]{20,300}/g),
  secret(
    'Slack webhook',
    /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{20,40}/g,
  ),
  secret('SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}\b/g),
  secret('Mailgun key', /\bkey-[0-9a-f]{32}\b/g),
  secret('OpenAI key', /\bsk-(?:proj|svcacct|admin)-[\w-]{40,300}/g),
  secret('OpenAI key', /\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/g),
  secret('Anthropic key', /\bsk-ant-(?:api|admin)\d\d-[\w-]{60,200}/g),
  secret('Hugging Face token', /\bhf_[A-Za-z]{34}\b/g),
  secret('Shopify token', /\bshp(?:at|ca|pa|ss)_[a-f0-9]{32}\b/g),
  secret('Square secret', /\bsq0csp-[\w-]{43}\b/g),
  secret('Braintree token', /\baccess_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}\b/g),
  secret('Telegram bot token', /\b\d{8,10}:AA[\w-]{33}\b/g),
  secret('Vault token', /\bhvs\.[\w-]{90,300}/g),
  secret('Linear key', /\blin_api_[A-Za-z0-9]{40}\b/g),
  secret('PostHog personal key', /\bphx_[A-Za-z0-9]{40,60}\b/g),
  secret('Mapbox secret token', /\bsk\.eyJ[\w-]{20,500}\.[\w-]{20,100}/g),
  secret('Supabase secret key', /\bsb_secret_[\w-]{20,100}/g),
  secret('Supabase service role', jwt, hasRole('service_role')),
  secret('Django secret key', /\bdjango-insecure-[\w!@#$%^&*()+=-]{30,100}/g),
  secret(
    'database password',
    /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s:@/"'`<>]{0,100}:[^\s@/"'`<>]{3,200}@[\w.-]{1,200}/g,
    realAddress,
  ),
  secret('Sentry DSN with its secret', /\bhttps:\/\/[a-f0-9]{32}:[a-f0-9]{32}@[\w.-]{1,200}\/\d{1,20}/g),
  open('Sentry DSN', /\bhttps:\/\/[a-f0-9]{32}@[\w.-]{1,200}\/\d{1,20}/g),
  open('Stripe publishable key', /\bpk_(?:live|test)_[A-Za-z0-9]{16,200}/g),
  open('Google API key (Maps, Firebase)', /\bAIza[\w-]{35}(?![\w-])/g),
  open('Mapbox public token', /\bpk\.eyJ[\w-]{20,500}\.[\w-]{20,100}/g),
  open('Supabase publishable key', /\bsb_publishable_[\w-]{20,100}/g),
  open('Supabase anonymous key', jwt, hasRole('anon')),
  open('PostHog project key', /\bphc_[A-Za-z0-9]{40,60}\b/g),
];
