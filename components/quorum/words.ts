import type { Mend, Shortage } from '#lib/quorum/rules.ts';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const WORDS = ['no', 'one', 'two', 'three'];

/** What an item lacks, as a sentence. */
export function sayShortage({ missing, available, role }: Shortage): string {
  const who = role ? `with the role ${role} ` : '';
  return `Needs ${count(missing, 'more sign-off')}; ${available === 0 ? 'nobody' : count(available, 'person').replace('persons', 'people')} ${who}could give one.`;
}

/** A way to mend it, as an instruction. */
export function sayMend(mend: Mend): string {
  if (mend.way === 'invite')
    return `Invite ${mend.people === 1 ? `one ${mend.role}` : `${mend.people} people as ${mend.role}`}`;
  if (mend.way === 'assign-role')
    return `Give ${mend.people.map(({ name }) => name).join(' or ')} the role ${mend.role}`;
  const by = mend.role ? ` by the role ${mend.role}` : ' from anybody who may sign';
  return `Ask for ${WORDS[mend.count] ?? mend.count} ${mend.count === 1 ? 'sign-off' : 'sign-offs'}${by}`;
}
