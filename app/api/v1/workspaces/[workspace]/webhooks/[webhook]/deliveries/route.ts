import { listSent } from '#lib/api/queries/runs.ts';
import { searches } from '#lib/api/schema.ts';
import { list } from '#lib/core/route.ts';

export const GET = list(
  (caller, { webhook = '' }, page) => listSent(caller, webhook, page),
  searches.byTime,
  {
    token: 'webhook',
    may: 'webhook.manage',
  },
);
