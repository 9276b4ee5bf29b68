import { openDatabase } from './bootstrap/database.ts';
import { main } from './bootstrap/main.ts';
import { clearRun, takeOver } from './bootstrap/run-record.ts';
import { readSettings } from './bootstrap/settings.ts';
import { onShutdown } from './bootstrap/shutdown.ts';

/** Brings the database to this version, the embedded one too, and stops. */
await main(async () => {
  const settings = await readSettings();
  if (settings.instance) {
    await takeOver(settings.dataFolder, 'npm run db:migrate');
    onShutdown(() => clearRun(settings.dataFolder));
  }
  await openDatabase(settings);
  return 0;
});
