import { type Codes, sayer } from '#lib/probe/schema.ts';
import { filesAt, objectsAt, type PathPlace, readPlace, type StorePlace } from './backup-files.ts';
import { defineCheck, type Given, type Judged } from './check.ts';
import { type Failure, sayFailure } from './failure.ts';
import { sayAge, saySize } from './measure.ts';
import { readStore, type Store, storeVariables } from './s3-client.ts';
import { Malformed } from './settings.ts';

const codes = {
  'backup.ok': ['pass', 'The newest backup is new enough and large enough.'],
  'backup.none': ['fail', 'There is no backup.'],
  'backup.too-old': ['fail', 'The newest backup is too old.'],
  'backup.too-small': ['fail', 'The newest backup is too small.'],
  'backup.shrunk': ['warn', 'The newest backup is less than half as large as the one before.'],
  'backup.in-the-future': ['warn', 'The newest backup is dated in the future.'],
  'backup.unreadable': ['inconclusive', 'The place of the backups may not be read.'],
  'backup.too-many': ['inconclusive', 'There are too many files to find the newest.'],
} as const satisfies Codes;
const say = sayer(codes);
const variables = ['BACKUP_PATH', 'BACKUP_LOCATION', 'BACKUP_DIR'];

export type Backup = { name: string; size: number; modifiedAt: number };
/** The newest first. `complete` is false where there were more than were looked at. */
export type Listed =
  | { kind: 'listed'; newest: Backup | null; before: Backup | null; count: number; complete: boolean }
  | { kind: 'missing' }
  | { kind: 'unreadable' }
  | { kind: 'failed'; failure: Failure };
export type BackupSeen = { place: string; listed: Listed; now: number; maxAgeMs: number; minSize: number };
type Config = { place: PathPlace } | { place: StorePlace; store: Store };

const FUTURE_MS = 5 * 60_000;

const judgeNewest = (newest: Backup, before: Backup | null, o: BackupSeen) => {
  const age = o.now - newest.modifiedAt;
  const what = `The newest backup is ${sayAge(Math.max(age, 0))} old and has ${saySize(newest.size)}`;
  if (newest.size < Math.max(o.minSize, 1))
    return say('backup.too-small', `${what}; at least ${saySize(Math.max(o.minSize, 1))} are asked.`, {
      fix: 'Look at the job’s own log: a dump that failed leaves an empty file. --min-size says what is enough.',
    });
  if (age > o.maxAgeMs)
    return say('backup.too-old', `${what}; at most ${sayAge(o.maxAgeMs)} are allowed.`, {
      fix: 'Look whether the job still runs. --max-age says how old the newest may be.',
    });
  if (age < -FUTURE_MS)
    return say('backup.in-the-future', `${what}, and is dated in the future.`, {
      fix: 'Look at the clocks.',
    });
  return before !== null && newest.size * 2 < before.size
    ? say('backup.shrunk', `${what}; the one before has ${saySize(before.size)}.`, {
        fix: 'Look whether the newest is whole, or still being written.',
      })
    : say('backup.ok', `${what}.`);
};

const judgeListed = (o: BackupSeen) => {
  const { listed, place } = o;
  const none = { fix: 'Run the job once by hand, and look whether it is on the schedule.' };
  if (listed.kind === 'failed') return sayFailure('backup', listed.failure, place);
  if (listed.kind === 'unreadable')
    return say('backup.unreadable', undefined, { fix: 'Run it as an account that may list the backups.' });
  if (listed.kind === 'missing') return say('backup.none', 'The place of the backups does not exist.', none);
  if (listed.newest === null) return say('backup.none', undefined, none);
  const verdict = judgeNewest(listed.newest, listed.before, o);
  return !listed.complete && verdict.verdict !== 'pass'
    ? say(
        'backup.too-many',
        `There are more than ${listed.count} files; the newest may not be among those.`,
        {
          fix: 'Name a pattern or a prefix that fits fewer files, such as one of this month.',
        },
      )
    : verdict;
};

/** Judges the newest backup. */
export const judgeBackup = (o: BackupSeen): Judged => {
  const { listed } = o;
  const newest = listed.kind === 'listed' ? listed.newest : null;
  return {
    ...judgeListed(o),
    seen: {
      place: o.place,
      files: listed.kind === 'listed' ? listed.count : null,
      newest: newest?.name ?? null,
      'modified at': newest === null ? null : new Date(newest.modifiedAt).toISOString(),
      bytes: newest?.size ?? null,
    },
  };
};

const configure = (given: Given): Config | null => {
  const { settings, options } = given;
  const named = options.from.backup === undefined ? variables : [options.from.backup];
  const found = options.backup === null ? settings.find(named) : null;
  const text = options.backup ?? found?.value.reveal();
  if (text === undefined) return null;
  const place = readPlace(text);
  if (place === null) throw new Malformed('The place of the backups is no path, and no s3://BUCKET/PREFIX.');
  return place.kind === 's3' ? { place, store: readStore(given) } : { place };
};

export const backup = defineCheck<Config, BackupSeen>({
  id: 'backup',
  title: 'The backups',
  needs:
    'Say where they lie: --backup FOLDER, --backup "PATTERN" or --backup s3://BUCKET/PREFIX, or BACKUP_PATH.',
  variables: [...variables, ...storeVariables],
  codes,
  configure,
  async observe(config, { options }) {
    const listed =
      'store' in config
        ? await objectsAt(config.place, config.store, options.requestMs)
        : await filesAt(config.place);
    const { maxAgeMs, minSize } = options;
    return { place: config.place.shown, listed, now: Date.now(), maxAgeMs, minSize };
  },
  judge: judgeBackup,
});
