import type { Unused as UnusedLines } from '#lib/template-import/schema.ts';

/** Lines of the document that make no entry, and why, so that nothing is left out unsaid. */
export function Unused({ unused, lines }: { unused: readonly UnusedLines[]; lines: readonly string[] }) {
  return (
    <details className="max-w-[56rem]">
      <summary>
        {unused.length} {unused.length === 1 ? 'part makes' : 'parts make'} no entry
      </summary>
      <ul className="mt-2 grid gap-3">
        {unused.map(({ from, to, why }) => (
          <li key={from} className="min-w-0">
            <p>
              <span className="text-ink-3 text-sm tabular-nums">
                {from === to ? `Line ${from}` : `Lines ${from} to ${to}`}
              </span>{' '}
              {why}
            </p>
            <p className="wrap-anywhere line-clamp-3 font-mono text-ink-2 text-sm">
              {lines
                .slice(from - 1, Math.min(to, from + 5))
                .join(' ')
                .slice(0, 300)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
