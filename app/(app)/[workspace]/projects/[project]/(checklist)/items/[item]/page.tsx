import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ItemView } from '#components/item/item-view.tsx';
import { mayOn } from '#components/item/may-on.ts';
import { readScope } from '#lib/core/scope.ts';
import { readItem } from '#lib/item/detail.ts';
import { mayMoveItem } from '#lib/item/rules.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { drawPanel } from '#lib/signoff/panel.ts';
import { listItemWaivers } from '#lib/waiver/queries.ts';

type Props = { params: Promise<{ workspace: string; project: string; item: string }> };

/** The item that an address names, read once a request; a 404 for everybody else. */
const openItem = cache(async (workspace: string, project: string, key: string) => {
  const scope = await readScope(workspace);
  const item = scope && (await readItem(scope, project, key));
  if (!item) notFound();
  return { scope, item, now: new Date() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, project, item: key } = await params;
  const { item } = await openItem(workspace, project, key);
  return { title: `${item.title} · ${item.project.name}` };
}

export default async function ItemPage({ params }: Props) {
  const { workspace, project, item: key } = await params;
  const { scope, item, now } = await openItem(workspace, project, key);
  const { userId, role } = scope;
  const { alone } = scope.workspace;
  const can = mayOn(scope, item.project.archived);
  const movable =
    can.work && item.state !== 'waived' && item.state !== 'not-applicable' && !mayMoveItem(item, scope);
  const waivers = await listItemWaivers(scope, project, key, now);
  const api = `/api/v1/workspaces/${workspace}/projects/${project}/items/${key}`;
  return (
    <ItemView
      item={item}
      panel={drawPanel(item, { userId, role, alone }, now)}
      waivers={waivers}
      textSeen={textDigest(item)}
      on={{ workspace, project, item: key, api, can, userId, zone: item.project.timeZone, alone, now }}
      movable={movable}
    />
  );
}
