import { route } from '#lib/core/route.ts';
import { renewSecret } from '#lib/webhook/commands/renew-secret.ts';

export const POST = route(renewSecret);
