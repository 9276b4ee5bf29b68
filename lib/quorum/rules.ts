import { may, type Role } from '#lib/core/policy.ts';
import { fitsRole, requiredSignOffs } from '#lib/readiness/rules.ts';
import type { Severity } from '#lib/readiness/schema.ts';

/** Who could sign: the present members, and the roles of open invitations. */
export type Team = {
  alone: boolean;
  members: readonly { id: string; name: string; role: Role }[];
  invited: readonly Role[];
};

/** What the rule of an item depends on: the rule itself, and the sign-offs that stand on it. */
export type Ruled = {
  severity: Severity;
  signOffCount: number | null;
  signOffRole: string | null;
  standing: readonly { userId: string; role: string }[];
};

export type Shortage = {
  /** How many sign-offs are still needed, and how many people could give one. */
  missing: number;
  available: number;
  role: string | null;
};

/**
 * What an item lacks that nobody among the present members and open invitations could give; null where it can
 * be completed. Sign-offs that stand count, also a leaver's. Source: product.md, "Four eyes".
 */
export function shortageOf(item: Ruled, team: Team): Shortage | null {
  const role = team.alone ? null : item.signOffRole;
  const given = item.standing.filter((signOff) => fitsRole(signOff.role, role)).length;
  const missing = requiredSignOffs(item, team) - given;
  const available = signersLeft(item, team).filter((signer) => fitsRole(signer.role, role)).length;
  return missing > available ? { missing, available, role } : null;
}

// Everybody who may sign at all and has not, open invitations as people without an id.
function signersLeft(item: Ruled, team: Team): { id: string | null; name: string; role: Role }[] {
  const signed = new Set(item.standing.map(({ userId }) => userId));
  const invited = team.invited.map((role) => ({ id: null, name: '', role }));
  return [...team.members, ...invited].filter(
    ({ id, role }) => may(role, 'item.sign') && !(id !== null && signed.has(id)),
  );
}

export type Mend =
  | { way: 'assign-role'; role: string; people: { id: string; name: string }[] }
  | { way: 'invite'; role: string; people: number }
  | { way: 'change-rule'; count: number; role: string | null };

/** The ways to mend an item that nobody can complete: each of them alone is enough. */
export function waysToMend(item: Ruled, team: Team, { missing, available, role }: Shortage): Mend[] {
  const short = missing - available;
  const asked = role ?? 'engineer';
  const counted = new Set(
    signersLeft(item, team)
      .filter((signer) => fitsRole(signer.role, role))
      .map(({ id }) => id),
  );
  const signed = new Set(item.standing.map(({ userId }) => userId));
  const others = team.members.filter(
    ({ id, role: own }) => !counted.has(id) && !signed.has(id) && own !== 'owner',
  );
  return [
    ...(others.length >= short
      ? [{ way: 'assign-role' as const, role: asked, people: others.map(({ id, name }) => ({ id, name })) }]
      : []),
    { way: 'invite', role: asked, people: short },
    ...lighterRules(item, team, available),
  ];
}

// The same number from anybody who may sign; or the same role, as many times as it can be had.
function lighterRules(item: Ruled, team: Team, available: number): Mend[] {
  const count = requiredSignOffs(item, team);
  const anybody = { ...item, signOffCount: count, signOffRole: null };
  const given = item.standing.filter((signOff) => fitsRole(signOff.role, item.signOffRole)).length;
  const fewer = Math.min(3, given + available);
  return [
    ...(item.signOffRole !== null && !shortageOf(anybody, team)
      ? [{ way: 'change-rule' as const, count, role: null }]
      : []),
    ...(fewer >= 1 && fewer < count
      ? [{ way: 'change-rule' as const, count: fewer, role: item.signOffRole }]
      : []),
  ];
}
