/** The usual ways to recur; anything else is a rule of one's own. */
export const PRESETS = {
  hourly: 'FREQ=HOURLY',
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3',
} as const;
