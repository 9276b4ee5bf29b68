import { listProjects } from '#lib/api/queries/projects.ts';
import { searches } from '#lib/api/schema.ts';
import { list, route } from '#lib/core/route.ts';
import { createProject } from '#lib/project/commands/create.ts';

export const GET = list((caller, _params, page) => listProjects(caller, page, new Date()), searches.projects);
export const POST = route(createProject);
