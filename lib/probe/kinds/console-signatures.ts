import { readTags } from './html-tags.ts';

/** What a page behind an address is: something to sign in at, an open console, or neither that is known. */
export type ConsoleSight = { login: boolean; console: string | null; title: string };

/** Consoles that show this only to someone who is let in; most have no login of their own. */
const consoles: readonly [name: string, ...signs: RegExp[]][] = [
  [
    'Flower',
    /<title>\s*Flower\s*<\/title>/i,
    /href="[^"]{0,60}\/(?:tasks|workers|broker)"|id="workers-table"/i,
  ],
  ['Traefik dashboard', /<title>\s*Traefik(?: Proxy)?\s*<\/title>/i],
  ['RQ dashboard', /<title>[^<]{0,40}RQ dashboard/i],
  ['Sidekiq', /<title>[^<]{0,60}Sidekiq<\/title>/i],
  ['Dramatiq dashboard', /<title>\s*Dramatiq/i],
  ['Bull dashboard', /<title>\s*Bull(?: |-)?(?:Board|Dashboard)/i],
  ['Prometheus', /<title>\s*Prometheus(?: Time Series| Server)?[^<]{0,60}<\/title>/i],
  ['Alertmanager', /<title>\s*Alertmanager\s*<\/title>/i],
  ['cAdvisor', /<title>\s*cAdvisor - /i],
  ['HAProxy statistics', /<title>\s*Statistics Report for HAProxy/i],
  ['Apache server status', /<title>\s*Apache Status\s*<\/title>/i],
  ['Redis Commander', /<title>[^<]{0,40}Redis Commander/i],
  ['Mail catcher', /<title>\s*(?:Mailpit|MailHog|MailCatcher)/i],
  ['phpMyAdmin', /<title>[^<]{0,80}phpMyAdmin/i, /id="pma_navigation"|navigation\.php/i],
  ['Consul', /<title>\s*Consul(?: by HashiCorp)?\s*<\/title>/i],
  ['Jenkins', /<title>[^<]{0,60}\[Jenkins\]<\/title>/i, /href="[^"]{0,60}\/?(?:newJob|manage|asynchPeople)/i],
  ['RabbitMQ management', /"rabbitmq_version":/],
  ['object store listing', /<ListAllMyBucketsResult\b/i],
  ['Kubernetes dashboard', /<title>\s*Kubernetes Dashboard\s*<\/title>/i],
  [
    'Django admin',
    /<body[^>]{0,200}class="[^"]{0,80}\bdashboard\b/i,
    /id="user-tools"|action="[^"]{0,80}\/logout\//i,
  ],
];

/** Consoles whose first page is a script that always asks for a login before it shows anything. */
const signInApplications =
  /<title>\s*(?:MinIO (?:Console|Object Store)|RabbitMQ Management|Portainer|Grafana|Keycloak)/i;

const wordsOf = /\b(?:log ?in|sign[ -]?in|log on|authenticat|single sign-on|anmelden|connexion)/i;
const addressOf =
  /(?:^|[/._-])(?:login|log-in|signin|sign-in|auth|oauth2?|sso|saml|oidc|authorize|accounts)(?:[/._?-]|$)/i;

const isSignIn = (html: string, title: string): boolean =>
  signInApplications.test(html) ||
  wordsOf.test(title) ||
  readTags(html).some(
    ({ name, attributes }) => name === 'input' && attributes.get('type')?.toLowerCase() === 'password',
  );

/**
 * Looks at a page that was answered 2xx. An open console counts before a password field in it: a
 * settings page inside has one too.
 * @param url where the redirects ended; @param asked where they began
 */
export const sightOf = (html: string, url: string, asked: string): ConsoleSight => {
  const title = (/<title[^>]{0,100}>([^<]{0,200})/i.exec(html)?.[1] ?? '').trim().slice(0, 80);
  const open = consoles.find(([, ...signs]) => signs.every((sign) => sign.test(html)))?.[0] ?? null;
  const { host, pathname } = new URL(url);
  const sent = url !== asked && addressOf.test(`${host}${pathname}`);
  return { login: open === null && (sent || isSignIn(html, title)), console: open, title };
};
