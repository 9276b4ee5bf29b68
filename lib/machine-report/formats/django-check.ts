import { count, type Found, type Judged, linesOf, type ReportFormat, unreadable } from '../reading.ts';

const SUMMARY = /^System check identified (no issues|(\d+) issues?) \((\d+) silenced\)\.$/;
const LEVELS = {
  CRITICALS: 'fail',
  ERRORS: 'fail',
  WARNINGS: 'fail',
  INFOS: 'warn',
  DEBUGS: 'warn',
} as const;
type Level = keyof typeof LEVELS;
const ISSUE = /^(\S.*?): \(([A-Za-z_][\w-]*(?:\.[\w-]+)+)\) (.*)$/;

/** Checks that are not made at all while another one is listed: their silence says nothing. */
const BEHIND: Record<string, readonly string[]> = {
  'security.W001': ['W004', 'W005', 'W006', 'W007', 'W008', 'W021', 'W022'].map((id) => `security.${id}`),
  'security.W002': ['security.W019'],
  'security.W003': ['security.W016'],
  'security.W004': ['security.W005', 'security.W021'],
};

type Issue = { id: string; level: Level; on: string; says: string[] };

/** The text that `manage.py check --deploy` prints. */
export const djangoCheck: ReportFormat = {
  id: 'django-check',
  title: 'Django system check',
  command: 'python manage.py check --deploy 2>&1',
  replaces: 'all',
  looksLike: (text) => /System check identified/.test(text) || /\(security\.W\d{3}\)/.test(text),
  read(text) {
    const lines = linesOf(text);
    const ends = lines.flatMap((line, at) => (SUMMARY.test(line.trim()) ? [at] : []));
    const [end, second] = ends;
    if (second !== undefined) return unreadable(second + 1, 'A second report ends here. Send one at a time.');
    if (end === undefined) return whyNot(lines);
    const asked = lines.findIndex((line) => /manage\.py\s+check\b|django-admin\s+check\b/.test(line));
    if (asked !== -1 && asked < end && !lines[asked]?.includes('--deploy'))
      return unreadable(asked + 1, 'The checks for deployment were not made. Run `check --deploy`.');
    const { issues, others } = issuesOf(lines.slice(0, end));
    const [, , said = '0', silencedText = '0'] = SUMMARY.exec(lines[end]?.trim() ?? '') ?? [];
    const [total, silenced] = [Number(said), Number(silencedText)];
    if (issues.length > total || issues.length + others < total) {
      const message = `Django counted ${count(total, 'issue')}, and ${issues.length} stand here: the text is not whole.`;
      return unreadable(end + 1, message);
    }
    const results = mergeById(issues);
    const counts: Record<string, number> = { issues: total, silenced };
    for (const { level } of issues) counts[level.toLowerCase()] = (counts[level.toLowerCase()] ?? 0) + 1;
    return {
      ok: true,
      tool: 'Django',
      whole: judgeWhole(issues, total, silenced),
      results,
      counts,
      silent: (id) => judgeSilence(id, new Set(results.map((one) => one.id)), silenced),
    };
  },
};

// Only what stands under a heading is an issue: before it a program may say anything.
function issuesOf(lines: readonly string[]): { issues: Issue[]; others: number } {
  const issues: Issue[] = [];
  let level: Level | null = null;
  let others = 0;
  for (const line of lines) {
    const heading = /^([A-Z]+):$/.exec(line.trim())?.[1];
    const [, on, id, says] = ISSUE.exec(line) ?? [];
    if (heading && Object.hasOwn(LEVELS, heading)) level = heading as Level;
    else if (level && id !== undefined) issues.push({ id, level, on: on ?? '?', says: [says ?? ''] });
    else if (level && /^\s/.test(line) && line.trim()) issues.at(-1)?.says.push(line.trim());
    else if (level && line.trim()) others += 1;
  }
  return { issues, others };
}

function mergeById(issues: readonly Issue[]): Found[] {
  return [...Map.groupBy(issues, ({ id }) => id)].map(([id, own]) => {
    const [first] = own;
    const places = own.map(({ on }) => on).filter((on) => on !== '?');
    const where = places.length > 0 ? ` (${places.slice(0, 3).join(', ')})` : '';
    const verdict = own.some(({ level }) => LEVELS[level] === 'fail') ? 'fail' : 'warn';
    const detail = own.map(({ on, says }) => `${on}: ${says.join('\n  ')}`).join('\n');
    return { id, verdict, summary: `${first?.says[0] ?? ''}${where}`, detail };
  });
}

function judgeWhole(issues: readonly Issue[], total: number, silenced: number): Judged {
  const errors = issues.filter(({ level }) => level === 'ERRORS' || level === 'CRITICALS').length;
  const quiet = silenced > 0 ? ` ${count(silenced, 'check')} silenced.` : '';
  if (errors > 0)
    return { verdict: 'fail', summary: `${count(errors, 'error')} of ${count(total, 'issue')}.${quiet}` };
  if (total > 0) return { verdict: 'warn', summary: `No errors, but ${count(total, 'issue')}.${quiet}` };
  if (silenced > 0) return { verdict: 'warn', summary: `No issues.${quiet}` };
  return { verdict: 'pass', summary: 'No issues.' };
}

function judgeSilence(id: string, listed: ReadonlySet<string>, silenced: number): Judged {
  const before = Object.keys(BEHIND).find((other) => listed.has(other) && BEHIND[other]?.includes(id));
  if (before)
    return { verdict: 'inconclusive', summary: `Django does not look at this while ${before} is listed.` };
  if (silenced > 0) {
    const summary = `Not listed, but the project silences ${count(silenced, 'check')}, and the report does not say which.`;
    return { verdict: 'inconclusive', summary };
  }
  return { verdict: 'pass', summary: 'The report does not list it.' };
}

function whyNot(lines: readonly string[]) {
  const trace = lines.findIndex((line) => line.startsWith('Traceback (most recent call last)'));
  const last = lines.findLastIndex((line) => line.trim() !== '');
  if (last === -1)
    return unreadable(1, 'There is nothing in it. Django writes warnings to the standard error: add `2>&1`.');
  if (trace !== -1)
    return unreadable(last + 1, `The check itself failed: ${lines[last]?.trim().slice(0, 200)}`);
  return unreadable(
    last + 1,
    'The text ends before Django’s last line, “System check identified … issues (… silenced).”: it is not whole.',
  );
}
