import { openDatabase } from './bootstrap/database.ts';
import { fill } from './bootstrap/fill.ts';
import { main } from './bootstrap/main.ts';
import { appEnvironment, readSettings } from './bootstrap/settings.ts';

/** What containers run once before web processes and workers start: migrations, templates, the set-up link. */
await main(async () => {
  const settings = await readSettings();
  const database = await openDatabase(settings);
  const { link } = await fill(appEnvironment(settings, database.appUrl));
  if (link) console.log(`This Holdpoint is empty. Set it up, once, at ${link}`);
  return 0;
});
