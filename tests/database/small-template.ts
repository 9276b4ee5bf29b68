import { sha256 } from '#lib/core/canonical.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { parseTemplate } from '#lib/template/parse.ts';
import { must } from './people.ts';

const SMALL = `
key: small-launch
name: Small launch
version: 1
source: A test
items:
  - { key: backups, title: Backups are restored once, section: Data, phase: pre-launch, severity: critical, signOffs: { count: 1 } }
  - { key: logs, title: Logs are kept, section: Data, phase: pre-launch, severity: important }
  - { key: icons, title: There is an icon, section: Looks, phase: pre-launch, severity: optional }
`;

/** Publishes a template whose critical item one signature completes, and whose items ask for no probes. */
export async function publishSmallTemplate(): Promise<void> {
  const parsed = parseTemplate(SMALL);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  must(await run(publishBuiltIn, mintSystem('test'), { document: parsed.value, digest: sha256(SMALL) }));
}
