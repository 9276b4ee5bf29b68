import type { SignOffRule } from '#lib/quorum/schema.ts';
import { count } from './phrases.ts';
import type { Words } from './words.ts';

const fields = {
  title: 'the title',
  why: 'the why',
  how: 'the how',
  severity: 'the severity',
  evidenceNeed: 'the need for evidence',
};

const rule = ({ count: number, role }: SignOffRule): string => {
  const signOffs = number === null ? "the workspace's number of sign-offs" : count(number, 'sign-off');
  return role === null ? signOffs : `${signOffs} by the role ${role}`;
};

/** What an item says, and whose sign-offs it needs. */
export const revisionWords: Words<'item.edited' | 'item.sign-offs-set' | 'item.probe-set'> = {
  'item.edited': ({ changes, cosmetic, revision }) => {
    const named = Object.keys(changes).map((field) => fields[field as keyof typeof fields]);
    return `edited ${named.join(', ')}${cosmetic ? ', its meaning unchanged' : `: revision ${revision}`}.`;
  },
  'item.probe-set': ({ kind, from, to }) => {
    if (!to) return `took the probe ${kind} off it.`;
    return from ? `changed what the probe ${kind} asks here.` : `added the probe ${kind}.`;
  },
  'item.sign-offs-set': ({ from, to }) => `asked for ${rule(to)} (before: ${rule(from)}).`,
};
