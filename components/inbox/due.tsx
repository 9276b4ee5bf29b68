import { Status } from '#components/status/status.tsx';
import { When } from '#components/ui/when.tsx';

/** When something is due, or since when it is overdue. */
export function Due({ at, now, zone }: { at: Date; now: Date; zone: string }) {
  const when = <When at={at} now={now} zone={zone} show="relative" />;
  if (at > now) return <span>due {when}</span>;
  return (
    <Status status="overdue">
      <span>Overdue, due {when}</span>
    </Status>
  );
}
