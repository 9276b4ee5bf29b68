import { type Launch, nextOccurrences, type Recurring } from './occurrences.ts';
import type { Pace } from './schema.ts';

const always = (recurrence: string, startsFrom = 'launch', lasts: string | null = null): Recurring => ({
  ...{ recurrence, startsFrom, lasts },
  window: '1h',
});

const RULES: Record<Pace, readonly Recurring[]> = {
  usual: [always('FREQ=HOURLY', 'launch', '24h'), always('FREQ=DAILY', 'launch+24h')],
  hourly: [always('FREQ=HOURLY')],
  daily: [always('FREQ=DAILY')],
  off: [],
};

const after = (moment: Date): Date => new Date(moment.getTime() + 1);

function earliest(rules: readonly Recurring[], launch: Launch, moment: Date): Date | null {
  const starts = rules.flatMap((rule) => nextOccurrences(rule, launch, after(moment), 1));
  return starts.length > 0 ? new Date(Math.min(...starts.map(({ startsAt }) => startsAt.getTime()))) : null;
}

/** Whether some rules had a start after one moment, up to another. */
const hadStart = (rules: readonly Recurring[], launch: Launch, since: Date, now: Date): boolean => {
  const next = earliest(rules, launch, since);
  return next !== null && next <= now;
};

/** Whether the project's blocking probes are due by its pace. Those that the clock never ran are due at once. */
export const isPaceDue = (pace: Pace, launch: Launch, lastAt: Date | null, now: Date): boolean =>
  pace !== 'off' && (lastAt === null || hadStart(RULES[pace], launch, lastAt, now));

/** The entries whose own probes are due: those that had a start since the clock looked last. */
export const dueEntries = <E extends Recurring>(
  entries: readonly E[],
  launch: Launch,
  lastAt: Date | null,
  now: Date,
): E[] => entries.filter((entry) => lastAt !== null && hadStart([entry], launch, lastAt, now));

/** When probes run next by themselves: by the pace, or because an entry that names some starts. Null: never. */
export const nextProbeAt = (
  pace: Pace,
  entries: readonly Recurring[],
  launch: Launch,
  now: Date,
): Date | null => earliest([...RULES[pace], ...entries], launch, now);
