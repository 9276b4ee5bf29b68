import { z } from 'zod';
import { readJson } from '../json.ts';
import { count, type Found, type Judged, type ReportFormat, worst } from '../reading.ts';

const number = z.union([z.string().regex(/^-?\d+$/, 'is no number'), z.number()]).transform(Number);
const alert = z.object({
  pluginid: z.union([z.string(), z.number()]).transform(String),
  alertRef: z.string().optional(),
  name: z.string().optional(),
  alert: z.string().optional(),
  riskcode: number,
  confidence: number.optional(),
  count: number.optional(),
  instances: z
    .array(
      z.object({ uri: z.string().optional(), method: z.string().optional(), param: z.string().optional() }),
    )
    .nullish(),
});
const report = z.object({
  '@programName': z.string().optional(),
  '@version': z.string().optional(),
  site: z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(z.object({ '@name': z.string().optional(), alerts: z.array(alert) })),
  ),
});

type Alert = z.infer<typeof alert>;
const RISKS = ['informational', 'low', 'medium', 'high'] as const;
const FALSE_POSITIVE = 0;

/** The numbers of rules that a scan tries out, beside those that only look on. Source: zaproxy.org/docs/alerts. */
const isActive = (id: string): boolean =>
  /^(?:[0-9]|[67]|4\d{4}|2\d{4}|9001\d|9002\d|9003\d)(?:-\d+)?$/.test(id);

/** ZAP's traditional JSON report. Ids: the numbers of its rules, such as 40018 for SQL injection. */
export const zap: ReportFormat = {
  id: 'zap',
  title: 'ZAP',
  command: 'zap-full-scan.py -t https://shop.example -J report.json',
  replaces: 'all',
  looksLike: (text) =>
    /"site"\s*:/.test(text) &&
    (/"pluginid"\s*:/.test(text) || /"@programName"\s*:\s*"(OWASP )?ZAP"/.test(text)),
  read(text) {
    const parsed = readJson(text, report, 'JSON report of ZAP');
    if (!parsed.ok) return parsed;
    const alerts = parsed.value.site
      .flatMap((site) => site.alerts)
      .filter(({ confidence }) => confidence !== FALSE_POSITIVE);
    const results = [...Map.groupBy(alerts, ({ pluginid }) => pluginid)].flatMap(([id, own]) =>
      judge(id, own),
    );
    const risks = RISKS.map(
      (name, code) => [name, alerts.filter(({ riskcode }) => riskcode === code).length] as const,
    );
    const triedOut = alerts.some(({ pluginid }) => isActive(pluginid));
    return {
      ok: true,
      tool: ['ZAP', parsed.value['@version']].filter(Boolean).join(' ').slice(0, 100),
      whole: judgeWhole(alerts),
      results,
      counts: Object.fromEntries(risks),
      silent: (id) => judgeSilence(id, triedOut),
    };
  },
};

function judge(id: string, own: readonly Alert[]): Found[] {
  const all = own.map((one) => ({
    ...one,
    verdict: one.riskcode >= 1 ? ('fail' as const) : ('warn' as const),
  }));
  const risk = Math.max(...own.map(({ riskcode }) => riskcode));
  const [first] = own;
  const found = {
    id,
    verdict: worst(all),
    summary: `${first?.name ?? first?.alert ?? id} (${RISKS[risk] ?? 'unknown'} risk)`,
  };
  const places = own.flatMap(({ instances }) => instances ?? []);
  const detail = places
    .slice(0, 50)
    .map(({ method, uri, param }) => [method, uri, param].filter(Boolean).join(' '));
  return [detail.length > 0 ? { ...found, detail: detail.join('\n') } : found];
}

// Critical and high findings count; ZAP's scale ends at high.
function judgeWhole(alerts: readonly Alert[]): Judged {
  const of = (code: number) => alerts.filter(({ riskcode }) => riskcode === code).length;
  const summary = `${of(3)} high, ${of(2)} medium, ${count(of(1), 'low alert')}.`;
  if (of(3) > 0) return { verdict: 'fail', summary };
  return { verdict: of(2) > 0 ? 'warn' : 'pass', summary };
}

function judgeSilence(id: string, triedOut: boolean): Judged | null {
  if (!/^\d+(-\d+)?$/.test(id)) return null;
  if (!isActive(id) || triedOut) return { verdict: 'pass', summary: 'ZAP raised no such alert.' };
  const summary =
    'No such alert, but nothing in the report shows that ZAP tried it out: a baseline scan does not.';
  return { verdict: 'inconclusive', summary };
}
