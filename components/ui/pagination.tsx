import { LinkButton } from './link-button.tsx';

type Props = { previous?: string | undefined; next?: string | undefined; summary: string };

/** Earlier and later pages as links, and where this one stands: "51 to 100 of 2,310". */
export function Pagination({ previous, next, summary }: Props) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 py-3">
      <span className="text-sm text-ink-3 tabular-nums">{summary}</span>
      <span className="flex gap-2">
        {previous && (
          <LinkButton href={previous} size="small" rel="prev">
            Previous
          </LinkButton>
        )}
        {next && (
          <LinkButton href={next} size="small" rel="next">
            Next
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
