/**
 * What one does, the others see within this, in milliseconds. Alone on a machine it takes less than a second;
 * journeys run side by side, and share the processors with each other's servers.
 */
export const SOON = 5_000;
