import { Link } from '#components/ui/link.tsx';
import type { Difference } from '#lib/poll/checklist.ts';

const MOST = 8;

type Props = { base: string; changes: readonly Difference[] };

/** What happened to the checklist, item by item; of many, the first few. */
export function Changes({ base, changes }: Props) {
  const rest = changes.length - MOST;
  return (
    <ul className="list-none text-sm">
      {changes.slice(0, MOST).map(({ key, what }) => (
        <li key={`${key} ${what}`} className="wrap-anywhere">
          <Link href={`${base}/items/${key}`} className="link font-mono">
            {key}
          </Link>{' '}
          {what}
        </li>
      ))}
      {rest > 0 && <li className="text-ink-3">and {rest} more</li>}
    </ul>
  );
}
