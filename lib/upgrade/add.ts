import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Launch } from '#lib/project/given.ts';
import { planChecklist } from '#lib/project/plan.ts';
import { nameOf } from './entry.ts';
import type { Outcome } from './settle.ts';
import type { Asked } from './sheet.ts';

/** Makes the rows of entries that are new in a project, as a new project would have them. Answers its items. */
export async function addEntries(
  tx: Tx,
  { checklist, origin }: Asked,
  adds: Outcome['adds'],
  launch: Launch,
) {
  const wanted = new Set(adds.map(nameOf));
  const chosen = {
    ...checklist,
    items: checklist.items.filter(({ key }) => wanted.has(nameOf({ kind: 'items', key }))),
    steps: checklist.steps.filter(({ key }) => wanted.has(nameOf({ kind: 'steps', key }))),
    every: checklist.every.filter(({ key }) => wanted.has(nameOf({ kind: 'every', key }))),
  };
  const rows = planChecklist(chosen, origin, launch);
  await tx.item.createMany({ data: rows.items });
  await tx.itemProbe.createMany({ data: rows.probes });
  await tx.step.createMany({ data: rows.steps });
  await tx.watchItem.createMany({ data: rows.watchItems });
  return rows.items;
}
