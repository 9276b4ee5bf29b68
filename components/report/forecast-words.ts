import { formatDate } from '#components/ui/time.ts';
import { DAYS_ASKED, DONE_ASKED, type Forecast } from '#lib/readiness/forecast.ts';

type Moment = { launch: Date; now: Date; zone: string };

const DAY = 86_400_000;
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A forecast as one or two sentences, beside the launch; honest where nothing can be said. */
export function tellForecast(forecast: Forecast, { launch, now, zone }: Moment): string {
  switch (forecast.kind) {
    case 'done':
      return 'Every critical item is done or waived.';
    case 'too-little':
      return `Too little to go by: a forecast needs ${DAYS_ASKED} days and ${DONE_ASKED} critical items done in them; there are ${plural(forecast.days, 'day')} and ${plural(forecast.done, 'item')}.`;
    case 'standing-still':
      return `In the last ${plural(forecast.days, 'day')} no critical item was gained: at this pace they are never done.`;
    case 'pace':
      return `${tellSpread(forecast, now, zone)} ${tellLaunch(forecast, launch, now)}`;
  }
}

type Pace = Extract<Forecast, { kind: 'pace' }>;

function tellSpread({ early, likely, late, perDay, days }: Pace, now: Date, zone: string): string {
  const day = (at: Date) => formatDate(at, now, zone).replace(/, \d.*$/, '');
  const end = late ? `and ${day(late)}` : 'and a day that cannot be told';
  return `At the pace of the last ${days} days, ${perDay.toFixed(1)} a day, all criticals are done about ${day(likely)}; four times in five between ${day(early)} ${end}.`;
}

function tellLaunch({ against, likely }: Pace, launch: Date, now: Date): string {
  const left = Math.ceil((launch.getTime() - now.getTime()) / DAY);
  const until = left > 0 ? `${plural(left, 'day')} to launch` : 'the launch date has passed';
  if (against === 'in-time') return `In time: ${until}.`;
  if (against === 'too-late') return `Too late for the launch: ${until}.`;
  return `${likely <= launch ? 'Probably in time' : 'Probably too late'}, but it may turn out either way: ${until}.`;
}
