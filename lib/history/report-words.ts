import { short } from './phrases.ts';
import type { Words } from './words.ts';

/** What is said of reports that other tools made. */
export const reportWords: Pick<Words, 'machine-report.sent' | 'machine-report.answered'> = {
  'machine-report.sent': ({ format, tool, sha256, target, release, summary }) => {
    const of = release ? ` of release ${release}` : '';
    return `sent a report of ${tool} (${format})${of} on ${target}: ${summary} (SHA-256 ${short(sha256)})`;
  },
  'machine-report.answered': ({ id, from, to }) => {
    const was = from ? `; before, ${from}` : '';
    return `reported ${id}: ${to}${was}.`;
  },
};
