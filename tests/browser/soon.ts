/**
 * What one does, the others see within this, in milliseconds. Alone on a machine it is well under a second, which
 * `npm run bench:screens` prints; journeys run side by side, and share two processors with each other's servers.
 */
export const SOON = 5_000;
