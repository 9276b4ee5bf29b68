import type { SeverityName } from './severity.tsx';

/** How many items of one severity stand where; `unreported` is what nobody has said anything about yet. */
export type ReadinessGroup = {
  severity: SeverityName;
  done: number;
  waived: number;
  failed: number;
  unreported: number;
};

export const SEGMENTS = ['done', 'waived', 'failed', 'unreported'] as const;

export const SEGMENT_WORDS = {
  done: 'done',
  waived: 'waived',
  failed: 'failed',
  unreported: 'not reported',
} as const;

export const groupTotal = (group: ReadinessGroup) =>
  SEGMENTS.reduce((sum, segment) => sum + group[segment], 0);

/** Where each drawn segment begins and how wide it is, in percent of its group; the unreported rest stays hollow. */
export function segmentSpans(group: ReadinessGroup) {
  const total = groupTotal(group);
  let from = 0;
  return (['done', 'waived', 'failed'] as const).flatMap((segment) => {
    const span = { segment, x: (from / total) * 100, width: (group[segment] / total) * 100 };
    from += group[segment];
    return group[segment] > 0 ? [span] : [];
  });
}

/** How much of a bar the line between two items may take, in the bar's whole, and at most of one item's cell. */
const LINE = 1 / 150;
const LINE_OF_CELL = 0.08;

/**
 * The lines that part a bar of so many items, as one dashed line: how far it reaches, in percent, and its dashes,
 * counted in items. None after the last item, and none where there is but one; few items part by no wider a line.
 */
export function cellLines(cells: number): { reach: number; length: number; dashes: string } | null {
  if (cells < 2) return null;
  const line = Math.min(LINE_OF_CELL, cells * LINE);
  return {
    reach: ((cells - 1) / cells) * 100,
    length: cells - 1,
    dashes: `0 ${(1 - line).toFixed(3)} ${line.toFixed(3)} 0`,
  };
}

/** The bar in words: "Critical: 12 done, 1 failed, 2 not reported of 15. Optional: …" */
export function describeReadiness(groups: readonly ReadinessGroup[]): string {
  const told = groups.map((group) => {
    const parts = SEGMENTS.filter((segment) => group[segment] > 0).map(
      (segment) => `${group[segment]} ${SEGMENT_WORDS[segment]}`,
    );
    const severity = group.severity[0]?.toUpperCase() + group.severity.slice(1);
    return parts.length ? `${severity}: ${parts.join(', ')} of ${groupTotal(group)}.` : `${severity}: none.`;
  });
  return told.join(' ');
}
