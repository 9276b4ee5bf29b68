import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';
import { step } from './bootstrap/steps.ts';

/** Makes the application ready to be started elsewhere, as for a container. */
await main(async () => {
  await step('Prisma client', async (tell) => tell(await generateClient()));
  await step('Application', async (tell) => tell(await buildApplication()));
  return 0;
});
