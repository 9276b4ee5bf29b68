import { z } from 'zod';
import { readJson } from '../json.ts';
import { count, type Found, type Judged, type ReportFormat, type Verdict, worst } from '../reading.ts';

const message = z.object({ text: z.string().optional(), markdown: z.string().optional() }).optional();
const rule = z.object({
  id: z.string(),
  shortDescription: message,
  defaultConfiguration: z.object({ level: z.string().optional() }).optional(),
  properties: z.object({ 'security-severity': z.union([z.string(), z.number()]).optional() }).optional(),
});
const result = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.int().optional(),
  rule: z.object({ id: z.string().optional(), index: z.int().optional() }).optional(),
  kind: z.string().optional(),
  level: z.string().optional(),
  message,
  baselineState: z.string().optional(),
  suppressions: z.array(z.object({ status: z.string().optional() })).nullish(),
  locations: z
    .array(
      z.object({
        physicalLocation: z
          .object({
            artifactLocation: z.object({ uri: z.string().optional() }).optional(),
            region: z.object({ startLine: z.number().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .nullish(),
});
const run = z.object({
  tool: z.object({
    driver: z.object({
      name: z.string(),
      semanticVersion: z.string().optional(),
      version: z.string().optional(),
      rules: z.array(rule).nullish(),
    }),
    extensions: z.array(z.object({ rules: z.array(rule).nullish() })).nullish(),
  }),
  invocations: z.array(z.object({ executionSuccessful: z.boolean().optional() })).nullish(),
  results: z.array(result).nullish(),
});
const log = z.object({
  version: z.string().regex(/^2\./, 'only SARIF 2 is read'),
  runs: z.array(run).min(1, 'it has no runs'),
});

type Run = z.infer<typeof run>;
type Rule = z.infer<typeof rule>;
type Result = z.infer<typeof result>;
type Finding = { id: string; serious: boolean; verdict: Verdict; says: string; where: string };

/** A static analyser's SARIF 2.1 log. Ids: the rules, and `tool:NAME` for all that one program found. */
export const sarif: ReportFormat = {
  id: 'sarif',
  title: 'SARIF',
  command: 'bandit -r . -f sarif',
  replaces: 'tool',
  looksLike: (text) =>
    /"(\$schema|version)"\s*:\s*"[^"]*sarif/i.test(text) ||
    (/"runs"\s*:/.test(text) && /"driver"\s*:/.test(text)),
  read(text) {
    const parsed = readJson(text, log, 'SARIF log');
    if (!parsed.ok) return parsed;
    const { runs } = parsed.value;
    const declared = new Set(runs.flatMap((one) => rulesOf(one).map(({ id }) => id)));
    const findings = runs.flatMap(findingsOf);
    const results = [...runs.map(judgeRun), ...byRule(findings)];
    const wholes = runs.map(judgeRun);
    const tools = [...new Set(runs.map((one) => one.tool.driver.name))];
    const [first] = wholes;
    const summary = wholes.length === 1 && first ? first.summary : sumUp(findings);
    return {
      ok: true,
      tool: tools.join(', ').slice(0, 100),
      whole: { verdict: worst(wholes), summary },
      results: uniqueRuns(results),
      counts: { findings: findings.length, serious: findings.filter(({ serious }) => serious).length },
      silent: (id) => judgeSilence(id, declared, runs),
    };
  },
};

const rulesOf = ({ tool }: Run): Rule[] => [
  ...(tool.driver.rules ?? []),
  ...(tool.extensions ?? []).flatMap((one) => one.rules ?? []),
];

function findingsOf(one: Run): Finding[] {
  const rules = new Map(rulesOf(one).map((own) => [own.id, own]));
  return (one.results ?? []).filter(counts).flatMap((found) => {
    const index = found.ruleIndex ?? found.rule?.index ?? -1;
    const id = found.ruleId ?? found.rule?.id ?? one.tool.driver.rules?.[index]?.id;
    if (id === undefined) return [];
    // A rule below another, such as `CA1000/1`, is declared by its first part.
    const own = rules.get(id) ?? rules.get(id.split('/')[0] ?? id);
    const level = found.level ?? own?.defaultConfiguration?.level ?? 'warning';
    const severity = Number(own?.properties?.['security-severity'] ?? 0);
    const place = found.locations?.[0]?.physicalLocation;
    const line = place?.region?.startLine;
    const where = `${place?.artifactLocation?.uri ?? ''}${line === undefined ? '' : `:${line}`}`;
    const says = (found.message?.text ?? found.message?.markdown ?? id).split('\n', 1)[0] ?? id;
    const serious = level === 'error' || severity >= 7;
    return [{ id, serious, verdict: level === 'note' || level === 'none' ? 'warn' : 'fail', says, where }];
  });
}

// What passed, was suppressed, or has gone since the baseline is no finding.
const counts = ({ kind = 'fail', suppressions, baselineState }: Result): boolean =>
  (kind === 'fail' || kind === 'open' || kind === 'review') &&
  baselineState !== 'absent' &&
  !(suppressions ?? []).some(({ status = 'accepted' }) => status === 'accepted');

const byRule = (findings: readonly Finding[]): Found[] =>
  [...Map.groupBy(findings, ({ id }) => id)].map(([id, own]) => ({
    id,
    verdict: worst(own),
    summary: `${own[0]?.says}${own.length > 1 ? ` (and ${own.length - 1} more)` : ''}`,
    detail: own
      .slice(0, 50)
      .map(({ where, says }) => `${where || '?'}: ${says}`)
      .join('\n'),
  }));

function judgeRun(one: Run): Found {
  const findings = findingsOf(one);
  const id = `tool:${one.tool.driver.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  const broken = (one.invocations ?? []).some(({ executionSuccessful }) => executionSuccessful === false);
  if (broken && findings.length === 0)
    return { id, verdict: 'inconclusive', summary: `${one.tool.driver.name} did not run to its end.` };
  const serious = findings.some((found) => found.serious);
  const verdict = serious ? 'fail' : findings.length > 0 ? 'warn' : 'pass';
  return { id, verdict, summary: sumUp(findings) };
}

function sumUp(findings: readonly Finding[]): string {
  const serious = findings.filter((found) => found.serious).length;
  if (findings.length === 0) return 'No findings.';
  return `${count(findings.length, 'finding')}, ${serious} of them errors or of high severity.`;
}

// One program may have several runs in a log.
const uniqueRuns = (all: readonly Found[]): Found[] =>
  [...Map.groupBy(all, ({ id }) => id).values()].flatMap((own) => {
    const worstOf = own.find(({ verdict }) => verdict === worst(own));
    return worstOf ? [worstOf] : [];
  });

function judgeSilence(id: string, declared: ReadonlySet<string>, runs: readonly Run[]): Judged | null {
  if (!declared.has(id)) return null;
  const names = runs.map((one) => one.tool.driver.name).join(', ');
  return { verdict: 'pass', summary: `${names} looked for it and found nothing.` };
}
