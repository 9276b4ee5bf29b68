import { EvidencePanel } from '#components/evidence/evidence-panel.tsx';
import { ReportsPanel } from '#components/machine-report/reports-panel.tsx';
import { ProbesPanel } from '#components/probe/probes-panel.tsx';
import { SignPanel } from '#components/signoff/sign-panel.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { WaiverPanel } from '#components/waiver/waiver-panel.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import type { SigningPanel } from '#lib/signoff/panel.ts';
import type { WaiverView } from '#lib/waiver/queries.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ItemBar } from './item-bar.tsx';
import { ItemFactsList } from './item-facts.tsx';
import { ItemHead } from './item-head.tsx';
import { ItemLeft } from './item-left.tsx';
import type { OnItem } from './on-item.ts';
import { Part } from './part.tsx';
import './item.css';

type Props = {
  item: ItemDetail;
  panel: SigningPanel;
  waivers: readonly WaiverView[];
  /** The digest of the item's text, for an edit of it. */
  textSeen: string;
  on: OnItem;
  movable: boolean;
};

/** An item whole: what it is and why, how it is done, what the wire says, what proves it, who stands for it. */
export function ItemView({ item, panel, waivers, textSeen, on, movable }: Props) {
  return (
    <article className="item" aria-labelledby="item-title">
      <ItemBar item={item.key} previous={item.previous} next={item.next} />
      <ItemHead item={item} on={on} movable={movable} textSeen={textSeen} />
      <ItemLeft item={item} panel={panel} />
      <ItemFactsList item={item} panel={panel} on={on} />
      {item.why && (
        <Part id="why" title="Why">
          <Markdown source={item.why} />
        </Part>
      )}
      {item.how && (
        <Part id="how" title="How">
          <Markdown source={item.how} />
        </Part>
      )}
      <ProbesPanel item={item} on={on} />
      <ReportsPanel item={item} on={on} />
      <EvidencePanel item={item} on={on} />
      <SignPanel item={item} panel={panel} on={on} />
      <WaiverPanel item={item} waivers={waivers} on={on} />
      <CommentsPanel comments={item.comments} on={on} />
      <HistoryPanel item={item} on={on} />
    </article>
  );
}
