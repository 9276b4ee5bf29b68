import { scorePercents } from '#components/project/score.ts';
import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { formatWhen } from '#components/ui/time.ts';
import type { PortfolioRow } from '#lib/project/queries.ts';
import { BAR, drawBar } from './bar.ts';
import styles from './portfolio.module.css';

type Props = { workspace: string; row: PortfolioRow; now: Date };

/** One project: what it is, when it launches, whether it may, how far it is, what is in the way. */
export function ProjectRow({ workspace, row, now }: Props) {
  const { slug, name, target, stage, launchAt, timeZone, stopReason, verdict } = row;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <a href={`/${workspace}/projects/${slug}`}>{name}</a>
        <small className={styles.target}>{shortAddress(target)}</small>
        {stopReason !== null && (
          <small className={styles.stop} title={stopReason}>
            <b>Stopped</b>: {stopReason}
          </small>
        )}
      </th>
      <td className={styles.when}>
        {formatWhen(launchAt, now, timeZone)}
        <small>{STAGE_WORDS[stage]}</small>
      </td>
      <td>
        <VerdictBadge verdict={verdict} size="small" />
      </td>
      <Score row={row} />
      <Figure value={row.criticalLeft} word="critical left" />
      <Figure value={row.overdue} word="overdue" bad />
      <Figure value={row.failing} word="failing" bad />
    </tr>
  );
}

const STAGE_WORDS = {
  planning: 'Planning',
  launching: 'Launching',
  live: 'Live',
  archived: 'Archived',
} as const;

/** An https address without what goes without saying; any other whole. */
const shortAddress = (url: string): string => url.replace(/^https:\/\//, '').replace(/^([^/]+)\/$/, '$1');

function Score({ row }: { row: PortfolioRow }) {
  const { frame, done, waived, failed } = drawBar(row.counts);
  const percents = scorePercents(row);
  return (
    <td className={styles.score}>
      <svg
        className={styles.bar}
        viewBox={`0 0 ${BAR.width} ${BAR.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <path className={styles.frame} d={frame} vectorEffect="non-scaling-stroke" />
        {done && <path className={styles.done} d={done} />}
        {waived && <path className={styles.waived} d={waived} />}
        {failed && <path className={styles.failed} d={failed} />}
      </svg>
      <small>
        <b>{percents.done}%</b> done · <b>{percents.settled}%</b> done or waived
      </small>
    </td>
  );
}

function Figure({ value, word, bad }: { value: number; word: string; bad?: boolean }) {
  const tone = value === 0 ? styles.zero : bad ? styles.bad : undefined;
  return (
    <td className={styles.num}>
      <span className={tone}>{value}</span> <span className={styles.word}>{word}</span>
    </td>
  );
}
