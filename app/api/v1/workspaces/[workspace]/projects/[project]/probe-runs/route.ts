import { route } from '#lib/core/route.ts';
import { startRun } from '#lib/probe/commands/start.ts';

export const POST = route(startRun);
