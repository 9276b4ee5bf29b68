import type { Span } from '#lib/launch/timing.ts';

/** A step's times: as planned, and as they were or are expected. */
export type TimeLineStep = { key: string; planned: Span | null; real: Span | null; expected: Span | null };

/** What one bar of the drawing covers, in thousandths of the whole. */
export type Bar = { x: number; width: number };
export type Drawn = {
  from: Date;
  to: Date;
  rows: { key: string; planned: Bar | null; real: Bar | null; expected: Bar | null }[];
  zeroX: number | null;
  nowX: number | null;
};

const WHOLE = 1000;
const LEAST = 3;
const MINUTE = 60_000;

/** Places the steps of a run on one line of time that holds all that was planned, that was, and that is expected. */
export function drawTimeLine(steps: readonly TimeLineStep[], zeroAt: Date, now: Date | null): Drawn | null {
  const spans = steps.flatMap(({ planned, real, expected }) =>
    [planned, real, expected].filter((span) => span !== null),
  );
  if (spans.length === 0) return null;
  const from = Math.min(...spans.map(({ start }) => start.getTime()));
  const to = Math.max(from + MINUTE, ...spans.map(({ end }) => end.getTime()));
  const place = (at: Date): number => Math.round(((at.getTime() - from) / (to - from)) * WHOLE * 10) / 10;
  const bar = (span: Span | null): Bar | null =>
    span && {
      x: Math.min(place(span.start), WHOLE - LEAST),
      width: Math.max(place(span.end) - place(span.start), LEAST),
    };
  const within = (at: Date | null): number | null =>
    at && at.getTime() >= from && at.getTime() <= to ? place(at) : null;
  return {
    ...{ from: new Date(from), to: new Date(to) },
    rows: steps.map(({ key, planned, real, expected }) => ({
      ...{ key, planned: bar(planned), real: bar(real), expected: bar(expected) },
    })),
    ...{ zeroX: within(zeroAt), nowX: within(now) },
  };
}
