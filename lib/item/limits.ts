/** The most items of a checklist. */
export const MAX_ITEMS = 2000;

/** The most items that are added at once. */
export const MOST_ADDED = 500;
