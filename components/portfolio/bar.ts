import { type Severity, type SeverityCounts, severities } from '#lib/readiness/schema.ts';

/** The drawing's units: 100 wide, 8 high, and the gap between two severities. */
export const BAR = { width: 100, height: 8, gap: 2 } as const;

type Counts = Record<Severity, SeverityCounts>;
type Span = { from: number; width: number };

const round = (value: number): number => Math.round(value * 10) / 10;
const box = ({ from, width }: Span, y: number, height: number): string =>
  `M${round(from)} ${y}h${round(width)}v${height}h${-round(width)}z`;

/**
 * A row's readiness bar as three paths and a frame: critical | important | optional, each as wide as its items
 * are many. Done fills the height, waived its lower half, failed is two stripes; the rest stays hollow.
 */
export function drawBar(counts: Counts): { frame: string; done: string; waived: string; failed: string } {
  const paths = { frame: '', done: '', waived: '', failed: '' };
  const shown = severities.map((severity) => counts[severity]).filter(({ total }) => total > 0);
  const all = shown.reduce((sum, { total }) => sum + total, 0);
  const room = BAR.width - BAR.gap * (shown.length - 1);
  let from = 0;
  for (const { total, done, waived, failed } of shown) {
    const unit = room / all;
    const at = (before: number, items: number): Span => ({ from: from + before * unit, width: items * unit });
    paths.frame += box(at(0, total), 0, BAR.height);
    if (done) paths.done += box(at(0, done), 0, BAR.height);
    if (waived) paths.waived += box(at(done, waived), BAR.height / 2, BAR.height / 2);
    if (failed) for (const y of [0, 5]) paths.failed += box(at(done + waived, failed), y, 3);
    from += total * unit + BAR.gap;
  }
  return paths;
}
