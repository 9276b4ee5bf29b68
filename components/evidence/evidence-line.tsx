import { FileText, Link2, NotebookText } from 'lucide-react';
import type { OnItem } from '#components/item/on-item.ts';
import { namesOf } from '#components/item/on-item.ts';
import { When } from '#components/ui/when.tsx';
import type { EvidenceView } from '#lib/item/detail.ts';
import { formatBytes } from './bytes.ts';
import { RemoveEvidence } from './remove-evidence.tsx';

const ICONS = { file: FileText, link: Link2, note: NotebookText, probe: FileText, report: FileText };

type Props = { piece: EvidenceView; on: OnItem };

/** A piece of evidence: what it is, its digest, who attached it when. */
export function EvidenceLine({ piece, on }: Props) {
  const { id, kind, name, sha256, bytes, mediaType, body, addedBy, addedAt, removedAt, removedReason } =
    piece;
  // A note's name is its first line unless it was given one.
  const rest = body?.startsWith(name) ? body.slice(name.length).trim() : body;
  const Icon = ICONS[kind];
  const mine = addedBy.id === on.userId || on.can.edit;
  const isImage = kind === 'file' && mediaType?.startsWith('image/');
  return (
    <li className="piece" data-removed={removedAt ? '' : undefined}>
      {isImage && !removedAt ? (
        // biome-ignore lint/performance/noImgElement: the file is private and of any size; no optimiser may keep a copy
        <img src={`${on.api}/evidence/${id}`} alt="" loading="lazy" className="piece-image" />
      ) : (
        <Icon aria-hidden className="piece-icon" />
      )}
      <div className="min-w-0">
        <p className="piece-name">
          <Name piece={piece} api={on.api} />
        </p>
        {rest && !removedAt && <p className="piece-note">{rest}</p>}
        <p className="piece-meta">
          {bytes !== null && `${formatBytes(bytes)} · `}
          <code title={sha256}>{sha256.slice(0, 12)}</code> · {addedBy.name}{' '}
          <When at={new Date(addedAt)} now={on.now} zone={on.zone} show="relative" />
        </p>
        {removedAt && (
          <p className="piece-gone">
            Removed <When at={new Date(removedAt)} now={on.now} zone={on.zone} show="relative" />:{' '}
            {removedReason}
          </p>
        )}
      </div>
      {on.can.attach && mine && !removedAt && (
        <RemoveEvidence names={namesOf(on)} evidence={id} name={name} />
      )}
    </li>
  );
}

function Name({ piece: { id, kind, name, url, removedAt }, api }: { piece: EvidenceView; api: string }) {
  if (removedAt) return <s>{name}</s>;
  if (kind === 'link' && url) {
    return (
      <a href={url} className="link" target="_blank" rel="noreferrer">
        {name}
      </a>
    );
  }
  if (kind !== 'file') return name;
  return (
    <a href={`${api}/evidence/${id}`} className="link" target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
