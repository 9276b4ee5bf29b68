import type { OnItem } from '#components/item/on-item.ts';
import { namesOf } from '#components/item/on-item.ts';
import { Part } from '#components/item/part.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { AddEvidence } from './add-evidence.tsx';
import { EvidenceLine } from './evidence-line.tsx';

/** What shows that the item is true; what was removed stays as a line struck through. */
export function EvidencePanel({ item, on }: { item: ItemDetail; on: OnItem }) {
  const { evidence, evidenceNeed } = item;
  const here = evidence.filter(({ removedAt }) => removedAt === null).length;
  return (
    <Part
      id="evidence"
      title="Evidence"
      beside={<span className="part-count">{sayNeed(here, evidenceNeed)}</span>}
    >
      {evidence.length > 0 && (
        <ul className="evidence">
          {evidence.map((piece) => (
            <EvidenceLine key={piece.id} piece={piece} on={on} />
          ))}
        </ul>
      )}
      {evidence.length === 0 && !on.can.attach && <p className="text-ink-3">Nothing is attached.</p>}
      {on.can.attach && <AddEvidence names={namesOf(on)} address={`${on.api}/evidence`} />}
    </Part>
  );
}

const sayNeed = (here: number, need: ItemDetail['evidenceNeed']): string =>
  here === 0 && need === 'required'
    ? 'required before anyone signs'
    : need === 'required'
      ? `${here}, required`
      : `${here || 'none'}, ${need === 'none' ? 'not needed' : 'optional'}`;
