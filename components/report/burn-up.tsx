import { BurnUpChart } from '#components/status/burn-up-chart.tsx';
import type { Report } from '#lib/report/schema.ts';
import { tellForecast } from './forecast-words.ts';

type Props = Pick<Report, 'burnUp' | 'forecast'> & { launch: Date; now: Date; zone: string };

const YEARS_AHEAD = 2 * 365 * 86_400_000;

/** The critical items done or waived so far, where their pace leads, and what can be said of it. */
export function ProjectBurnUp({ burnUp: { points, total }, forecast, launch, now, zone }: Props) {
  if (total === 0) return <p className="text-ink-2">No critical item applies to this project.</p>;
  const spread =
    forecast.kind === 'pace'
      ? { ...forecast, late: forecast.late ?? new Date(now.getTime() + YEARS_AHEAD) }
      : undefined;
  return (
    <div className="grid gap-2">
      <p>{tellForecast(forecast, { launch, now, zone })}</p>
      <BurnUpChart points={points} total={total} launch={launch} now={now} zone={zone} forecast={spread} />
    </div>
  );
}
