import { digest, type Json } from '#lib/core/canonical.ts';
import { probeById } from '#lib/probe/registry.ts';

/** What of a project decides the dates and the people of its checklist. `roles`: a member's id by role. */
export type Launch = {
  projectId: string;
  launchAt: Date;
  timeZone: string;
  weekdaysOnly: boolean;
  roles: Readonly<Record<string, string>>;
  now: Date;
};

/** Who was given a role, or nobody. */
export const holderOf = (role: string | null, { roles }: Pick<Launch, 'roles'>): string | null =>
  role !== null && Object.hasOwn(roles, role) ? (roles[role] ?? null) : null;

/** How a probe is asked, its settings filled in; none where this version knows no such probe or setting. */
export function settle(kind: string, given: unknown) {
  const params = probeById(kind)?.params.safeParse(given);
  if (!params?.success) return [];
  const settled = (params.data as Json) ?? {};
  return [{ kind, params: settled, paramsDigest: digest(params.data as Json) }];
}
