import { readJson } from '../json.ts';
import { LOCAL_SCHEMA, localReport } from '../local-schema.ts';
import { count, type ReportFormat, worst } from '../reading.ts';

/** What `holdpoint local` sends: the verdicts of checks that it made where the secrets are. Ids are the checks. */
export const local: ReportFormat = {
  id: 'local',
  title: 'Local checks',
  command: 'holdpoint local --json',
  replaces: 'none',
  looksLike: (text) => text.includes(`"${LOCAL_SCHEMA.split('/')[0]}/`),
  read(text) {
    const parsed = readJson(text, localReport, 'report of `holdpoint local`');
    if (!parsed.ok) return parsed;
    const results = parsed.value.results.map(({ check: id, verdict, code, summary, seen }) => {
      const lines = Object.entries(seen).map(([name, value]) => `${name}: ${value}`);
      return { id, verdict, summary, detail: [code, ...lines].join('\n') };
    });
    const failing = results.filter(({ verdict }) => verdict === 'fail').length;
    const said = `${count(results.length, 'local check')}${failing > 0 ? `, ${failing} failing` : ''}.`;
    return {
      ok: true,
      tool: 'holdpoint local',
      whole: { verdict: worst(results), summary: said },
      results,
      counts: { checks: results.length, failing },
      silent: () => null,
    };
  },
};
