import { z } from 'zod';
import type { Net } from './net.ts';

/** The four answers a probe can give, least bad first. */
export const verdictKinds = ['pass', 'warn', 'inconclusive', 'fail'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** The servers a fix is spelled out for, where the change differs between them. */
export const servers = ['nginx', 'caddy', 'apache', 'django'] as const;
export type Server = (typeof servers)[number];

export const verdictSchema = z.object({
  verdict: z.enum(verdictKinds),
  code: z.string(),
  summary: z.string(),
  fix: z.string().optional(),
  fixFor: z.partialRecord(z.enum(servers), z.string()).optional(),
  reference: z.string().optional(),
});

/**
 * What a rule makes of an observation. `code` is stable; `summary` may change its wording.
 * `fix` names the exact thing to send or change; `fixFor` gives the lines of configuration, by server.
 */
export type Verdict = {
  verdict: VerdictKind;
  code: string;
  summary: string;
  fix?: string;
  fixFor?: Partial<Record<Server, string>>;
  reference?: string;
};

export const targetSchema = z.object({
  /** As shown: scheme, host, port where it is not the usual one, path. */
  url: z.string(),
  scheme: z.enum(['https', 'http']),
  /** Lower case, IDNA ASCII, no trailing dot, no brackets. */
  host: z.string(),
  /** The port for HTTPS. */
  port: z.number().int(),
  /** The port for plain HTTP. */
  httpPort: z.number().int(),
  path: z.string(),
  /** The host is an address, not a name. */
  ip: z.boolean(),
  /** Further ports the project declares. */
  ports: z.array(z.number().int()),
  /** Origin addresses the project declares; empty when it declares none. */
  addresses: z.array(z.string()),
  /** The workspace has proven that it owns the host. */
  owned: z.boolean(),
});
export type Target = z.infer<typeof targetSchema>;

/** Every code a probe can give: its verdict and a short meaning. */
export type Codes = Record<string, readonly [verdict: VerdictKind, meaning: string]>;

/** One kind of probe. `observe` is the only part that touches the network, and only through `net`. */
export type Probe<P, O> = {
  id: string;
  title: string;
  /** Settings; every field has a default unless the probe is not `byDefault`. Forms are drawn from it. */
  params: z.ZodType<P>;
  /** The stored form of an observation: plain JSON, judged again later. */
  observation: z.ZodType<O>;
  /** Runs only against a target whose ownership is proven. */
  needsOwnership: boolean;
  /** Runs in `holdpoint check` without `--only`. */
  byDefault: boolean;
  /** Raised when `judge` changes what it says about an observation. */
  ruleVersion: number;
  codes: Codes;
  observe(target: Target, params: P, net: Net): Promise<O>;
  judge(observation: O, params: P, now: Date): Verdict;
  /** The equal command for a terminal. */
  reproduce(target: Target, params: P): string;
};

export type ProbeResult = Verdict & {
  probe: string;
  ruleVersion: number;
  /** ISO 8601, UTC. */
  observedAt: string;
  durationMs: number;
  observation: unknown;
  reproduce: string;
};

type More = { fix?: string | undefined; fixFor?: Verdict['fixFor']; reference?: string | undefined };

/**
 * A function that makes verdicts from a table of codes, so that a code cannot be given that is not
 * declared, nor with another verdict than the declared one. Without `summary` the code's meaning is said.
 */
export const sayer =
  <C extends Codes>(codes: C) =>
  (code: keyof C & string, summary?: string, more: More = {}): Verdict => {
    const [verdict, meaning] = codes[code] ?? ['inconclusive', code];
    return {
      verdict,
      code,
      summary: summary ?? meaning,
      ...(more.fix === undefined ? {} : { fix: more.fix }),
      ...(more.fixFor === undefined ? {} : { fixFor: more.fixFor }),
      ...(more.reference === undefined ? {} : { reference: more.reference }),
    };
  };
