import { readOneProject } from '#lib/api/queries/projects.ts';
import { read } from '#lib/core/route.ts';

export const GET = read((caller, { project = '' }) => readOneProject(caller, project, new Date()));
