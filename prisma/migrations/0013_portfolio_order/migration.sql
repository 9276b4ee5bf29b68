-- The portfolio's usual order (lib/portfolio/order.ts): what is being launched, what is to be, and then what is live,
-- each by its date. A page of it is read from here, however many projects there are.
CREATE INDEX "Project_portfolio_idx" ON "Project" (
  "workspaceId", (CASE "stage" WHEN 'launching' THEN 0 WHEN 'live' THEN 2 ELSE 1 END), "launchAt", "id");
