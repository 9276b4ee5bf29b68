import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { WholeScripts } from './adapter.ts';

const require = createRequire(import.meta.url);

/**
 * Prisma's schema engine as WebAssembly, talking to the database at `url`. The package's own entry expects a
 * bundler to load the module; here it is loaded by hand (docs/decisions/0003). `close` ends its connections.
 */
export async function openEngine(url: string, schema?: { path: string; content: string }[]) {
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(glue, '..', 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = instance.exports;
  if (typeof begin === 'function') begin();
  const datamodels = schema?.map(({ path, content }): [string, string] => [path, content]);
  const adapter = new WholeScripts({ connectionString: url });
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const opened = await engine.SchemaEngine.new({ datamodels }, () => undefined, bound);
  const close = async () => {
    opened.free();
    await adapter.close();
  };
  return { engine: opened, close };
}
