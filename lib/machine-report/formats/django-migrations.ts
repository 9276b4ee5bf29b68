import {
  count,
  type Found,
  linesOf,
  type ReportFormat,
  type Unreadable,
  unreadable,
  worst,
} from '../reading.ts';

const MIGRATION = /^\s?\[([ X-])\]\s+(\S.*)$/;
const APP = /^[A-Za-z_][\w.]*$/;

type Seen = {
  migrations: { name: string; applied: boolean }[];
  missing: string[];
  made: boolean | null;
  planned: boolean;
};

/**
 * The text of `showmigrations` (a list or `--plan`), of `migrate --check`, of `makemigrations --check`, or of several
 * one after the other. Ids: `applied`, every migration is in the database; `made`, no model has changed without one.
 */
export const djangoMigrations: ReportFormat = {
  id: 'django-migrations',
  title: 'Django migrations',
  command: '(python manage.py showmigrations; python manage.py makemigrations --check --dry-run) 2>&1',
  replaces: 'none',
  looksLike: (text) =>
    /^[ \t]?\[[ X-]\]\s+\S/m.test(text) ||
    /^No changes detected|^[ \t]*No (migrations to apply|planned migration operations)\./m.test(text) ||
    /^Migrations for '/m.test(text),
  read(text) {
    const seen = look(linesOf(text));
    if ('ok' in seen) return seen;
    const results = [applied(seen), made(seen)].filter((one) => one !== null);
    if (results.length === 0)
      return unreadable(1, 'This is the text of neither showmigrations nor makemigrations --check.');
    const left = seen.migrations.filter((one) => !one.applied).length;
    return {
      ok: true,
      tool: 'Django',
      whole: { verdict: worst(results), summary: results.map(({ summary }) => summary).join(' ') },
      results,
      counts: { migrations: seen.migrations.length, unapplied: left, missing: seen.missing.length },
      silent: () => null,
    };
  },
};

function look(lines: readonly string[]): Seen | Unreadable {
  const seen: Seen = { migrations: [], missing: [], made: null, planned: false };
  let app = '';
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('Traceback (most recent call last)') || line.startsWith('CommandError:'))
      return unreadable(at + 1, `The command itself failed: ${lastOf(lines)}`);
    const [, mark, name] = MIGRATION.exec(line) ?? [];
    const missing = /^Migrations for '(.+)':$/.exec(line)?.[1];
    if (name !== undefined)
      seen.migrations.push({
        name: name.includes('.') || !app ? name : `${app}.${name}`,
        applied: mark !== ' ',
      });
    else if (/^\s*\[/.test(line)) return unreadable(at + 1, 'This line of showmigrations is not whole.');
    else if (/^No changes detected/.test(line)) seen.made ??= true;
    else if (missing !== undefined) {
      seen.made = false;
      seen.missing.push(missing);
    } else if (/^\s*No (planned migration operations|migrations to apply)\.$/.test(line)) seen.planned = true;
    else if (APP.test(line)) app = line;
  }
  return seen;
}

const lastOf = (lines: readonly string[]): string =>
  lines
    .findLast((line) => line.trim() !== '')
    ?.trim()
    .slice(0, 200) ?? '';

function applied({ migrations, planned }: Seen): Found | null {
  if (migrations.length === 0)
    return planned ? { id: 'applied', verdict: 'pass', summary: 'No migration is left to apply.' } : null;
  const left = migrations.filter((one) => !one.applied).map(({ name }) => name);
  if (left.length === 0)
    return {
      id: 'applied',
      verdict: 'pass',
      summary: `All ${count(migrations.length, 'migration')} are applied.`,
    };
  const summary = `${count(left.length, 'migration')} of ${migrations.length} not applied: ${left.slice(0, 3).join(', ')}${left.length > 3 ? ' …' : ''}.`;
  return { id: 'applied', verdict: 'fail', summary, detail: left.join('\n') };
}

function made({ made: all, missing }: Seen): Found | null {
  if (all === null) return null;
  if (all) return { id: 'made', verdict: 'pass', summary: 'No model has changed without a migration.' };
  return {
    id: 'made',
    verdict: 'fail',
    summary: `Models have changed without a migration: ${missing.join(', ')}.`,
  };
}
