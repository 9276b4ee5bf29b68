import { Status, type StatusName } from '#components/status/status.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { SigningPanel } from '#lib/signoff/panel.ts';
import { sayEvidence, sayProbes, sayReports, saySignOffs } from './left.ts';

type Props = { item: ItemDetail; panel: SigningPanel };

/** What makes the item done, part by part, each leading to its panel. */
export function ItemLeft({ item, panel }: Props) {
  return (
    <ul className="left" aria-label="What makes it done">
      {item.probes.length > 0 && <Cell href="#probes" name="Probes" {...sayProbes(item.probes)} />}
      {item.reports.length > 0 && <Cell href="#reports" name="Reports" {...sayReports(item.reports)} />}
      <Cell href="#evidence" name="Evidence" {...sayEvidence(item)} />
      <Cell href="#sign" name="Sign-offs" {...saySignOffs(panel)} />
    </ul>
  );
}

function Cell({
  href,
  name,
  status,
  word,
}: {
  href: string;
  name: string;
  status: StatusName;
  word: string;
}) {
  return (
    <li>
      <a href={href}>
        <span className="eyebrow">{name}</span>
        <Status status={status}>{word}</Status>
      </a>
    </li>
  );
}
