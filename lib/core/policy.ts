export const roles = ['owner', 'lead', 'engineer', 'manager', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** May this person try? One table, as in the design page "People". Rules decide whether it is legal now. */
export const policy = {
  'project.read': ['owner', 'lead', 'engineer', 'manager', 'viewer'],
  'item.comment': ['owner', 'lead', 'engineer', 'manager'],
  'project.edit': ['owner', 'lead'],
  'item.work': ['owner', 'lead', 'engineer'],
  'evidence.attach': ['owner', 'lead', 'engineer'],
  'probe.run': ['owner', 'lead', 'engineer'],
  'item.sign': ['owner', 'lead', 'engineer'],
  'waiver.ask': ['owner', 'lead', 'engineer'],
  'waiver.approve': ['owner', 'manager'],
  'project.stop': ['owner', 'lead', 'manager'],
  'template.edit': ['owner', 'lead'],
  'launch.run': ['owner', 'lead'],
  'poll.run': ['owner', 'lead'],
  'poll.vote': ['owner', 'lead', 'engineer', 'manager'],
  'report.send': ['owner', 'lead', 'engineer'],
  'webhook.manage': ['owner'],
  'workspace.manage': ['owner'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof policy;

/** Whether the table lets a role try. */
export function may(role: Role, permission: Permission): boolean {
  return (policy[permission] as readonly Role[]).includes(role);
}

const nouns: Record<Permission, string> = {
  'project.read': 'read this workspace',
  'item.comment': 'comment',
  'project.edit': 'change projects and their items',
  'item.work': 'work on items',
  'evidence.attach': 'attach evidence',
  'probe.run': 'run probes',
  'item.sign': 'sign items',
  'waiver.ask': 'ask for a waiver',
  'waiver.approve': 'approve a waiver',
  'project.stop': 'stop or release a project',
  'template.edit': 'change templates',
  'launch.run': 'run launch day',
  'poll.run': 'open or close a go/no-go poll',
  'poll.vote': 'vote',
  'report.send': 'send reports of other tools',
  'webhook.manage': 'manage webhooks',
  'workspace.manage': 'manage the workspace',
};

/** What a token may be made for. A command that names none of them is done by persons alone. */
export const tokenScopes = ['read', 'probe', 'evidence', 'report', 'project', 'webhook'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** The sentence for a person whose role may not: who they are, what they may not do, who may. */
export function whyNot(role: Role, permission: Permission): string {
  const able = policy[permission].map((name) => `${name}s`).join(', ');
  return `As ${/^[aeo]/.test(role) ? 'an' : 'a'} ${role} you may not ${nouns[permission]}. These may: ${able}.`;
}
