import { route } from '#lib/core/route.ts';
import { replayDelivery } from '#lib/webhook/commands/replay.ts';

export const POST = route(replayDelivery);
