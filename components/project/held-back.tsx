import { Severity } from '#components/status/severity.tsx';
import type { Blocker, ReadinessRow } from '#lib/readiness/schema.ts';

/** How many are named; the checklist has the rest. */
const NAMED = 8;

type Props = { base: string; readiness: ReadinessRow };

/** What keeps the project from GO: the worst named, the rest behind it in the browser's own popover. */
export function HeldBack({ base, readiness }: Props) {
  const { blockers, criticalLeft, importantLeft } = readiness;
  const [worst] = blockers;
  if (!worst) return <span className="project-held">Nothing holds it back.</span>;
  const more = criticalLeft + importantLeft - 1;
  return (
    <span className="project-held">
      Held back by{' '}
      <a href={`${base}/items/${worst.key}`} className="link" title={`${worst.title}: ${worst.because}`}>
        {worst.title}
      </a>
      {more > 0 && (
        <>
          <button type="button" className="project-more" popoverTarget="held-back">
            and {more} more
          </button>
          <div id="held-back" popover="auto" className="popup project-blockers">
            <p className="popup-title">What holds it back, worst first</p>
            <ul>
              {blockers.slice(0, NAMED).map((blocker) => (
                <Line key={blocker.key} base={base} blocker={blocker} />
              ))}
            </ul>
            {more + 1 > NAMED && <p className="popup-title">{`and ${more + 1 - NAMED} more`}</p>}
          </div>
        </>
      )}
    </span>
  );
}

function Line({ base, blocker: { key, title, severity, because } }: { base: string; blocker: Blocker }) {
  return (
    <li>
      <a href={`${base}/items/${key}`} className="popup-item">
        <Severity severity={severity} wordless />
        <span className="grow">
          {title}
          <span className="block text-sm text-ink-3">{because}</span>
        </span>
      </a>
    </li>
  );
}
