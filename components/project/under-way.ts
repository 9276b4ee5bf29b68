import type { UnderWay } from '#lib/project/under-way.ts';

/** How a launch stands, in words: in the header of its project, and in the portfolio. */
export const UNDER_WAY: Record<UnderWay['standing'], string> = {
  running: 'Launching now',
  paused: 'Launch paused',
  scrubbed: 'Scrubbed, going back',
  'called-off': 'Scrubbed, needs a new date',
};
