// node scripts/complete-lock.mjs: after `npm install`, writes into the lock file the packages that only other systems
// need. A registry that does not hold them makes npm leave them out, and `npm ci` then refuses the lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completed } from './bootstrap/lock.mjs';

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: completed(lock.packages) }, null, 2)}\n`);
