import type { ReactNode } from 'react';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { MemberRow } from '#lib/access/queries.ts';
import { HandOnForm, RemoveForm, ResetLinkForm, RoleForm } from './member-forms.tsx';
import { MemberName } from './member-name.tsx';

type Props = { workspace: string; member: MemberRow; takers: readonly MemberRow[] };

/** One member, or somebody who left and still holds something, with all that an owner may do about it. */
export function MemberPanel({ workspace, member, takers }: Props) {
  const forms = { workspace, member, takers };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <MemberName member={member} />
        <Back workspace={workspace} />
      </div>
      {member.role === null ? (
        <Section
          title="Hand on"
          lead={`${member.name} has left. What they held waits until somebody takes it; the lead of projects goes to an owner or a lead.`}
        >
          <HandOnForm {...forms} />
        </Section>
      ) : (
        <>
          <Section title="Role">
            <RoleForm {...forms} />
          </Section>
          <Section
            title="Password"
            lead={`With a reset link, which you pass on, ${member.name} sets a new password. Links made before stop working.`}
          >
            <ResetLinkForm {...forms} />
          </Section>
          <Section
            title="Remove"
            lead={`${member.name} loses access at once. What they signed stays signed, and stays in the history.`}
          >
            <div>
              <DialogButton
                label={`Remove ${member.name}…`}
                title={`Remove ${member.name} from the workspace`}
              >
                <RemoveForm {...forms} />
              </DialogButton>
            </div>
          </Section>
        </>
      )}
    </>
  );
}

/** In the place of somebody who is no member (any more). */
export function GoneMember({ workspace }: { workspace: string }) {
  return (
    <div className="grid justify-items-start gap-4">
      <p>This person is not a member of the workspace, and holds nothing in it.</p>
      <Back workspace={workspace} />
    </div>
  );
}

const Back = ({ workspace }: { workspace: string }) => (
  <LinkButton href={`/${workspace}/settings/members`}>All members</LinkButton>
);

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = title.toLowerCase().replace(' ', '-');
  return (
    <section aria-labelledby={`${id}-title`} className="grid gap-3 border-line border-t pt-4">
      <h2 id={`${id}-title`} className="text-lg">
        {title}
      </h2>
      {lead && <p className="text-ink-2 text-pretty">{lead}</p>}
      {children}
    </section>
  );
}
