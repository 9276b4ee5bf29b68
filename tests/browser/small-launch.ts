import { closeDb } from '#lib/core/db.ts';
import { publishSmallTemplate } from '../database/small-template.ts';

// Run as a process of its own beside the application, with its environment and `--conditions=react-server`.
await publishSmallTemplate();
await closeDb();
