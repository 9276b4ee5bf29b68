import { z } from 'zod';

/** Which page of a history an address asks for: the events before a number. What does not fit is the first page. */
export const historyPage = z.object({
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});
export type HistoryPageOf = z.infer<typeof historyPage>;
