import { count, type Found, linesOf, type ReportFormat, unreadable, worst } from '../reading.ts';

const SUMMARY =
  /^(\d+) static files? (copied|symlinked)(?: to '(.*)')?(?:, (\d+) unmodified)?(?:, (\d+) post-processed)?\.$/;

/**
 * The text of `collectstatic --noinput`. Ids: `collected`, files are there; `manifest`, they were given hashed names;
 * `duplicates`, no file hides another.
 */
export const djangoCollectstatic: ReportFormat = {
  id: 'django-collectstatic',
  title: 'Django collectstatic',
  command: 'python manage.py collectstatic --noinput 2>&1',
  replaces: 'all',
  looksLike: (text) =>
    /^\d+ static files? (copied|symlinked)/m.test(text) || /collectstatic/.test(text.slice(0, 20_000)),
  read(text) {
    const lines = linesOf(text);
    const end = lines.findLastIndex((line) => SUMMARY.test(line.trim()));
    if (end === -1) return failed(lines);
    const dry = lines.some((line) => /^Pretending to (copy|link|delete|post-process)/.test(line));
    const hidden = lines.filter((line) =>
      line.startsWith('Found another file with the destination path'),
    ).length;
    const [, copied = '0', , , unmodified = '0', processed] = SUMMARY.exec(lines[end]?.trim() ?? '') ?? [];
    const files = Number(copied) + Number(unmodified);
    const results = [collected(files, dry), manifest(processed, dry), duplicates(hidden)];
    const counts = { files, ...(processed && { processed: Number(processed) }), hidden };
    const judged = results.filter(({ id }) => id !== 'manifest');
    const whole = { verdict: worst(judged), summary: judged.map(({ summary }) => summary).join(' ') };
    return { ok: true, tool: 'Django', whole, results, counts, silent: () => null };
  },
};

function collected(files: number, dry: boolean): Found {
  const id = 'collected';
  if (dry) return { id, verdict: 'inconclusive', summary: 'A dry run: nothing was written.' };
  if (files === 0) return { id, verdict: 'fail', summary: 'No static file was found.' };
  return { id, verdict: 'pass', summary: `${count(files, 'static file')} collected.` };
}

function manifest(processed: string | undefined, dry: boolean): Found {
  const id = 'manifest';
  if (dry) return { id, verdict: 'inconclusive', summary: 'A dry run makes no hashed manifest.' };
  if (processed === undefined)
    return {
      id,
      verdict: 'inconclusive',
      summary: 'The storage gives files no hashed names, or did so before.',
    };
  return { id, verdict: 'pass', summary: `${count(Number(processed), 'file')} given hashed names.` };
}

function duplicates(hidden: number): Found {
  if (hidden === 0) return { id: 'duplicates', verdict: 'pass', summary: 'No file hides another.' };
  return {
    id: 'duplicates',
    verdict: 'warn',
    summary: `${count(hidden, 'file')} hidden by another of the same name.`,
  };
}

// Where it ends in an error, that is the answer: a manifest that cannot be built stops the collecting.
function failed(lines: readonly string[]) {
  const at = lines.findLastIndex((line) => line.trim() !== '');
  const last = lines[at]?.trim() ?? '';
  const trace = lines.some((line) => line.startsWith('Traceback (most recent call last)'));
  const said = /^(?:CommandError|[\w.]*(?:Error|Exception|Warning|Configured))\b:? ?(.*)$/.exec(last);
  if (!trace && !said)
    return unreadable(at + 1, 'The text ends before “… static files copied to …”: it is not whole.');
  if (!said) return unreadable(at + 1, 'The text ends in the middle of an error: it is not whole.');
  const aboutManifest = /could not be found with|Post-processing|manifest/i.test(lines.join('\n'));
  const summary = `collectstatic failed: ${last.slice(0, 200)}`;
  const results: Found[] = [{ id: 'collected', verdict: 'fail', summary }];
  if (aboutManifest) results.push({ id: 'manifest', verdict: 'fail', summary });
  const whole = { verdict: 'fail' as const, summary };
  return { ok: true as const, tool: 'Django', whole, results, counts: { errors: 1 }, silent: () => null };
}
