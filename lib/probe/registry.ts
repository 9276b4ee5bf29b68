import { caa } from './kinds/caa.ts';
import { certificate } from './kinds/certificate.ts';
import { clientSecrets } from './kinds/client-secrets.ts';
import { contentTypeOptions } from './kinds/content-type-options.ts';
import { cookies } from './kinds/cookies.ts';
import { cors } from './kinds/cors.ts';
import { csp } from './kinds/csp.ts';
import { debugPage } from './kinds/debug-page.ts';
import { dkim } from './kinds/dkim.ts';
import { dmarc } from './kinds/dmarc.ts';
import { dns } from './kinds/dns.ts';
import { exposedConsoles } from './kinds/exposed-consoles.ts';
import { exposedFiles } from './kinds/exposed-files.ts';
import { forwardedHost } from './kinds/forwarded-host.ts';
import { frameOptions } from './kinds/frame-options.ts';
import { health } from './kinds/health.ts';
import { hostMalformed } from './kinds/host-malformed.ts';
import { hostRejection } from './kinds/host-rejection.ts';
import { hsts } from './kinds/hsts.ts';
import { hstsPreload } from './kinds/hsts-preload.ts';
import { https } from './kinds/https.ts';
import { load } from './kinds/load.ts';
import { mx } from './kinds/mx.ts';
import { pageLoad } from './kinds/page-load.ts';
import { ports } from './kinds/ports.ts';
import { redirect } from './kinds/redirect.ts';
import { referrerPolicy } from './kinds/referrer-policy.ts';
import { release } from './kinds/release.ts';
import { spf } from './kinds/spf.ts';
import { sshAuth } from './kinds/ssh-auth.ts';
import { staticAssets } from './kinds/static-assets.ts';
import { tlsVersions } from './kinds/tls-versions.ts';
import { www } from './kinds/www.ts';
import { xssHeader } from './kinds/xss-header.ts';
import type { Net } from './net.ts';
import type { Probe, Target, Verdict } from './schema.ts';

/** A probe with its types sealed in: what is given is parsed first, and a zod error is thrown if it does not fit. */
export type RegisteredProbe = Omit<Probe<unknown, unknown>, 'observe' | 'judge' | 'reproduce'> & {
  observe(target: Target, params: unknown, net: Net): Promise<unknown>;
  judge(observation: unknown, params: unknown, now: Date): Verdict;
  reproduce(target: Target, params: unknown): string;
};

const register = <P, O>(probe: Probe<P, O>): RegisteredProbe => ({
  ...probe,
  observe: async (target, params, net) => probe.observe(target, probe.params.parse(params), net),
  judge: (observation, params, now) =>
    probe.judge(probe.observation.parse(observation), probe.params.parse(params), now),
  reproduce: (target, params) => probe.reproduce(target, probe.params.parse(params)),
});

/** Every probe kind, in the order shown. */
export const probes: readonly RegisteredProbe[] = [
  register(https),
  register(certificate),
  register(tlsVersions),
  register(redirect),
  register(hsts),
  register(hstsPreload),
  register(hostRejection),
  register(forwardedHost),
  register(hostMalformed),
  register(cookies),
  register(contentTypeOptions),
  register(frameOptions),
  register(csp),
  register(referrerPolicy),
  register(xssHeader),
  register(cors),
  register(debugPage),
  register(exposedFiles),
  register(clientSecrets),
  register(exposedConsoles),
  register(staticAssets),
  register(pageLoad),
  register(load),
  register(dns),
  register(www),
  register(mx),
  register(spf),
  register(dkim),
  register(dmarc),
  register(caa),
  register(ports),
  register(sshAuth),
  register(health),
  register(release),
];

const byId = new Map(probes.map((probe) => [probe.id, probe]));

/** The probe of an id, or null. */
export const probeById = (id: string): RegisteredProbe | null => byId.get(id) ?? null;
