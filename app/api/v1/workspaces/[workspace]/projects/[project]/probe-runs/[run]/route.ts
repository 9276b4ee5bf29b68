import { read } from '#lib/core/route.ts';
import { readRun } from '#lib/probe/queries.ts';

export const GET = read((scope, { project = '', run = '' }) => readRun(scope, project, run));
