import { formatDate, formatFull, formatRelative, formatWhen } from './time.ts';

type Props = {
  at: Date;
  now: Date;
  /** The zone to tell it in, as IANA names it: the viewer's, or the launch's. */
  zone: string;
  show?: 'both' | 'relative' | 'date';
};

const FORMATS = { both: formatWhen, relative: formatRelative, date: formatDate } as const;

/** A moment, told by the server in the zone given; the full date in its title. */
export function When({ at, now, zone, show = 'both' }: Props) {
  return (
    <time dateTime={at.toISOString()} title={formatFull(at, zone)} className="tabular-nums">
      {FORMATS[show](at, now, zone)}
    </time>
  );
}
