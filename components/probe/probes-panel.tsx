import type { OnItem } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { ItemRun } from './item-run.tsx';
import { ProbeView } from './probe-view.tsx';

/** What Holdpoint itself saw at the live address, probe by probe. */
export function ProbesPanel({ item, on }: { item: ItemDetail; on: OnItem }) {
  if (item.probes.length === 0) return null;
  const { workspace, project } = on;
  return (
    <Part
      id="probes"
      title="Probes"
      beside={
        <ItemRun
          where={{ workspace, project, item: item.key }}
          running={item.running}
          may={on.can.run}
          label={item.probes.length === 1 ? 'Run this probe' : 'Run these probes'}
        />
      }
    >
      <p className="part-lead">
        Asked of <code>{item.target}</code>
      </p>
      {item.probes.map((probe) => (
        <ProbeView key={probe.id} probe={probe} target={item.target} now={on.now} zone={on.zone} />
      ))}
    </Part>
  );
}
