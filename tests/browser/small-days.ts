import { closeDb } from '#lib/core/db.ts';
import { publishDays } from '../database/launch-fixture.ts';

// Run as a process of its own beside the application, with its environment and `--conditions=react-server`.
await publishDays();
await closeDb();
