/** What a step needs to have a place: when it starts, counted in minutes from T, and which part it belongs to. */
export type Placed = {
  key: string;
  position: number;
  atMinutes: number;
  minutes: number | null;
  rollback: boolean;
};

/** Steps as they come on launch day, and apart from them those of the way back. Equal times keep their order. */
export function orderSteps<S extends Omit<Placed, 'key' | 'minutes'>>(
  steps: readonly S[],
): { plan: S[]; rollback: S[] } {
  const sorted = steps.toSorted((a, b) => a.atMinutes - b.atMinutes || a.position - b.position);
  return { plan: sorted.filter((step) => !step.rollback), rollback: sorted.filter((step) => step.rollback) };
}

/** Minutes from the first step's planned start to the end of the last. */
export function planLength(plan: readonly Pick<Placed, 'atMinutes' | 'minutes'>[]): number {
  if (plan.length === 0) return 0;
  const starts = plan.map(({ atMinutes }) => atMinutes);
  return Math.max(...plan.map(endMinutes)) - Math.min(...starts);
}

/** When a step is planned to end, in minutes from T. */
export const endMinutes = ({ atMinutes, minutes }: Pick<Placed, 'atMinutes' | 'minutes'>): number =>
  atMinutes + (minutes ?? 0);

type Place = Pick<Placed, 'key' | 'atMinutes' | 'position'>;

/**
 * Two neighbours change places: the second takes the start of the first, and the first ends where the second
 * ended, so that what stands around them keeps its time.
 */
export function swapSteps(first: Placed, second: Placed): [Place, Place] {
  const last = Math.max(first.atMinutes, endMinutes(second) - (first.minutes ?? 0));
  return [
    { key: second.key, atMinutes: first.atMinutes, position: Math.min(first.position, second.position) },
    { key: first.key, atMinutes: last, position: Math.max(first.position, second.position) },
  ];
}
