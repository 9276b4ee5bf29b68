import { mkdirSync } from 'node:fs';

/** Makes a folder for data. As root others may walk through it, since PostgreSQL runs as another account. */
export function makeDataFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
