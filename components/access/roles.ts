import type { Role } from '#lib/core/policy.ts';

type Described = { value: Role; label: string; hint: string };

/** Every role, with what it is for. Source: product.md, "People". */
export const ROLES: readonly Described[] = [
  { value: 'owner', label: 'Owner', hint: 'Members and settings, and everything that a lead may do.' },
  { value: 'lead', label: 'Lead', hint: 'Makes projects and templates, assigns items, runs launch day.' },
  { value: 'engineer', label: 'Engineer', hint: 'Works on items, attaches evidence, runs probes, signs.' },
  { value: 'manager', label: 'Manager', hint: 'Reads everything, approves waivers, votes, stops a launch.' },
  { value: 'viewer', label: 'Viewer', hint: 'Reads everything, changes nothing.' },
];

export const roleLabel = (role: Role): string => ROLES.find(({ value }) => value === role)?.label ?? role;
