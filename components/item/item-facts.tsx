import type { ReactNode } from 'react';
import { EditSignOffRule } from '#components/item-edit/sign-off-rule.tsx';
import { Status } from '#components/status/status.tsx';
import { formatLength } from '#components/ui/time.ts';
import { When } from '#components/ui/when.tsx';
import type { ItemDetail } from '#lib/item/detail.ts';
import { isPassed } from '#lib/item/filter.ts';
import type { SigningPanel } from '#lib/signoff/panel.ts';
import { AssignControl } from './assign-control.tsx';
import { DueControl } from './due-control.tsx';
import { namesOf, type OnItem } from './on-item.ts';

type Props = { item: ItemDetail; panel: SigningPanel; on: OnItem };

const NEEDS = { none: 'Not needed', optional: 'Optional', required: 'Required' };

/** Who, until when, how long, and by which rule. */
export function ItemFactsList({ item, panel, on }: Props) {
  const { section, minutes, role, signOffRole, evidenceNeed, templateKey, source } = item;
  const signers =
    panel.required === 1 ? '1 person has to sign' : `${panel.required} different people have to sign`;
  return (
    <dl className="facts">
      <Fact name="Assignee">
        <Assignee item={item} on={on} />
      </Fact>
      <Fact name="Due">
        <Due item={item} on={on} />
      </Fact>
      <Fact name="Section">{section}</Fact>
      {(minutes !== null || role) && (
        <Fact name="Takes">
          {minutes === null ? '' : formatLength(minutes * 60_000)}
          {role && <span className="text-ink-3"> by {role}</span>}
        </Fact>
      )}
      <Fact name="Evidence">{NEEDS[evidenceNeed]}</Fact>
      <Fact name="Sign-offs">
        {signers}
        {signOffRole && `, as ${signOffRole}`}
        {on.can.edit && !on.alone && (
          <EditSignOffRule
            names={namesOf(on)}
            rule={{ count: item.signOffCount, role: signOffRole }}
            critical={item.severity === 'critical'}
          />
        )}
      </Fact>
      <Fact name="From">
        {templateKey ? `${templateKey}${source ? `: ${source}` : ''}` : 'added by this team'}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Assignee({ item: { assigneeId, assignee }, on }: Pick<Props, 'item' | 'on'>) {
  if (on.can.edit) return <AssignControl names={namesOf(on)} assigneeId={assigneeId} assignee={assignee} />;
  if (assignee) return assignee;
  if (!on.can.work) return <span className="text-ink-3">Nobody</span>;
  return <AssignControl names={namesOf(on)} assigneeId={null} assignee={null} takeOnly />;
}

function Due({ item: { dueAt, state }, on }: Pick<Props, 'item' | 'on'>) {
  const late = dueAt !== null && dueAt <= on.now && !isPassed(state);
  return (
    <span className="fact-due">
      {late && <Status status="overdue" />}
      {dueAt ? <When at={dueAt} now={on.now} zone={on.zone} /> : <span className="text-ink-3">No date</span>}
      {on.can.edit && <DueControl names={namesOf(on)} zone={on.zone} at={dueAt?.toISOString() ?? null} />}
    </span>
  );
}
