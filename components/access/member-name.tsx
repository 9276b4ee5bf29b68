import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { MemberRow } from '#lib/access/queries.ts';
import { roleLabel } from './roles.ts';
import { sayHeld } from './words.ts';

/** A person of the workspace: name, role, address, what they hold. */
export function MemberName({ member, isMe = false }: { member: MemberRow; isMe?: boolean }) {
  const held = sayHeld(member);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <Avatar name={member.name} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{member.name}</span>
          {isMe && <span className="text-ink-3 text-sm">you</span>}
          {member.role && <Badge>{roleLabel(member.role)}</Badge>}
        </p>
        <p className="wrap-anywhere text-ink-3 text-sm">
          {member.email}
          {held && ` · ${held}`}
        </p>
      </div>
    </div>
  );
}
