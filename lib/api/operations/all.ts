import { paletteSearch } from '#lib/palette/schema.ts';
import type { Operation } from './operation.ts';
import { ofProjects } from './projects.ts';
import { ofReports } from './reports.ts';
import { ofTemplates } from './templates.ts';
import { ofWebhooks } from './webhooks.ts';

/** Every verb of the API. A test holds this list and the routes together. */
export const operations: readonly Operation[] = [
  ...ofProjects,
  ...ofReports,
  ...ofTemplates,
  ...ofWebhooks,
  {
    ...{ method: 'get', path: '/workspaces/{workspace}/search', scope: 'read' },
    summary:
      'Projects and items by the beginnings of their words, at most 8 and 40; archived projects left out',
    ...{ search: paletteSearch, answer: { one: 'Found' } },
  },
  {
    ...{ method: 'get', path: '/workspaces/{workspace}/live', scope: null },
    summary: 'What changes, as it changes: server-sent events for the screens',
    answer: { mediaType: 'text/event-stream' },
  },
  {
    ...{ method: 'get', path: '/openapi.json', scope: 'open' },
    summary: 'This description of the API',
    answer: { mediaType: 'application/json' },
  },
];
