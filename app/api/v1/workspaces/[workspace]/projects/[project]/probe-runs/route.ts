import { listRuns } from '#lib/api/queries/runs.ts';
import { searches } from '#lib/api/schema.ts';
import { list, route } from '#lib/core/route.ts';
import { startRun } from '#lib/probe/commands/start.ts';

export const GET = list((caller, { project = '' }, page) => listRuns(caller, project, page), searches.byTime);
export const POST = route(startRun);
