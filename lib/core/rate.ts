/** Requests to the API a minute: by token, and by the address they come from, behind which many may sit. */
export const PER_MINUTE = { token: 600, address: 3_000 } as const;

/** How many requests were counted in this minute, this one among them; `reset` is how many seconds of it are left. */
export type Used = { reset: number; address: number; token: number | null };

/** One limit and what is left of it. */
export type Budget = { name: keyof typeof PER_MINUTE; left: number; over: boolean; reset: number };

/** What is left of each limit that a request counts against. */
export const budgetsOf = ({ reset, address, token }: Used): Budget[] => {
  const budget = (name: Budget['name'], count: number): Budget => {
    const left = PER_MINUTE[name] - count;
    return { name, left: Math.max(0, left), over: left < 0, reset };
  };
  return [...(token === null ? [] : [budget('token', token)]), budget('address', address)];
};

/** The fields that tell a client its limits (draft-ietf-httpapi-ratelimit-headers, as RFC 9651 lists), and when to come back. */
export function rateHeaders(budgets: readonly Budget[]): [name: string, value: string][] {
  if (budgets.length === 0) return [];
  const policies = budgets.map(({ name }) => `"${name}";q=${PER_MINUTE[name]};w=60`);
  const limits = budgets.map(({ name, left, reset }) => `"${name}";r=${left};t=${reset}`);
  const over = budgets.find((budget) => budget.over);
  return [
    ['ratelimit-policy', policies.join(', ')],
    ['ratelimit', limits.join(', ')],
    ...(over ? [['retry-after', String(over.reset)] satisfies [string, string]] : []),
  ];
}
