import type { Account, Guest, Machine, Scope, SystemActor } from './actor.ts';

// The only maker of branded actors. The architecture test lists who may import it: those who have just
// checked a session, a token, a link, or that they run as the machine itself.

export const mintScope = (
  of: Pick<Scope, 'userId' | 'name' | 'email' | 'role' | 'sessionId' | 'workspace'>,
): Scope => ({ kind: 'person', ...of }) as Scope;

export const mintMachine = (of: Pick<Machine, 'tokenId' | 'name' | 'scopes' | 'workspace'>): Machine =>
  ({ kind: 'token', ...of }) as Machine;

export const mintAccount = (of: Pick<Account, 'userId' | 'name' | 'email' | 'sessionId'>): Account =>
  ({ kind: 'account', ...of }) as Account;

export const mintSystem = (name: string): SystemActor => ({ kind: 'system', name }) as SystemActor;

export const mintGuest = (): Guest => ({ kind: 'guest' }) as Guest;
