import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { isOwnershipProven, proofName, proofPath } from '#lib/probe/ownership.ts';
import { openNet } from '#lib/probe/session.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { netOptions } from '#lib/probe/work.ts';
import { recordProof } from './commands/prove.ts';

/** Looks for the proof of a target's ownership and records what was found. */
export async function workProof(targetId: string, signal: AbortSignal): Promise<void> {
  const include = { project: { select: { workspaceId: true } } };
  const target = await db().target.findUnique({ where: { id: targetId }, include });
  if (!target) return;
  const parsed = parseTarget(target.url, { httpPort: target.httpPort });
  const found = parsed.ok
    ? await look(parsed.target, target.proofSecret, signal, target.project.workspaceId)
    : { proven: false, reason: parsed.reason };
  const recorded = await run(recordProof, mintSystem('probe worker'), { target: targetId, ...found });
  if (!recorded.ok) throw new Error(`the proof of ${targetId} was not recorded: ${recorded.refusal.message}`);
}

type Parsed = Extract<ReturnType<typeof parseTarget>, { ok: true }>['target'];

async function look(target: Parsed, secret: string, signal: AbortSignal, workspaceId: string) {
  const session = openNet(target, await netOptions(signal, workspaceId));
  try {
    if (await isOwnershipProven(session.net, target.host, secret)) return { proven: true, reason: '' };
    return {
      proven: false,
      reason: `neither ${proofPath} nor a TXT record at ${proofName(target.host)} holds it`,
    };
  } finally {
    session.close();
  }
}
