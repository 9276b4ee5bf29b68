import { namesOf, type OnItem } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import type { ItemDetail, ItemProbeView } from '#lib/item/detail.ts';
import { probeFields } from '#lib/probe/form.ts';
import { probeById, probes } from '#lib/probe/registry.ts';
import { ItemRun } from './item-run.tsx';
import { AddProbe, EditProbe } from './probe-form.tsx';
import { ProbeView } from './probe-view.tsx';

const kinds = probes.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }));

function editOf(probe: ItemProbeView, on: OnItem) {
  const known = on.can.edit ? probeById(probe.kind) : null;
  if (!known) return null;
  const { id, params, blocking, freshForSeconds } = probe;
  const own = { id, params, blocking, freshForSeconds };
  return <EditProbe names={namesOf(on)} title={known.title} probe={own} fields={probeFields(known.params)} />;
}

/** What Holdpoint itself saw at the live address, probe by probe. */
export function ProbesPanel({ item, on }: { item: ItemDetail; on: OnItem }) {
  if (item.probes.length === 0 && !on.can.edit) return null;
  const { workspace, project } = on;
  const add = on.can.edit && <AddProbe names={namesOf(on)} kinds={kinds} />;
  if (item.probes.length === 0) {
    return (
      <Part id="probes" title="Probes" beside={add}>
        <p className="part-lead">This item asks nothing of the live site.</p>
      </Part>
    );
  }
  return (
    <Part
      id="probes"
      title="Probes"
      beside={
        <>
          {add}
          <ItemRun
            where={{ workspace, project, item: item.key }}
            running={item.running}
            may={on.can.run}
            label={item.probes.length === 1 ? 'Run this probe' : 'Run these probes'}
          />
        </>
      }
    >
      <p className="part-lead">
        Asked of <code>{item.target}</code>
      </p>
      {item.probes.map((probe) => (
        <ProbeView
          key={probe.id}
          probe={probe}
          target={item.target}
          now={on.now}
          zone={on.zone}
          edit={editOf(probe, on)}
        />
      ))}
    </Part>
  );
}
