import { may, type Permission, type Role } from './policy.ts';

declare const brand: unique symbol;

/**
 * A person in a workspace they are a member of. Only `mint.ts`, which the session and token readers call,
 * makes one, so a query or command without an authorised caller does not compile.
 */
export type Scope = {
  readonly kind: 'person';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly sessionId: string | null;
  readonly workspace: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly alone: boolean;
  };
  readonly [brand]: 'scope';
};

/** A signed-in person, outside any workspace. */
export type Account = {
  readonly kind: 'account';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string | null;
  readonly [brand]: 'account';
};

/** Holdpoint itself: the scheduler, a worker, the terminal of the machine it runs on. */
export type SystemActor = { readonly kind: 'system'; readonly name: string; readonly [brand]: 'system' };

/** Somebody who holds a link (set-up, invitation, reset) and nothing else. */
export type Guest = { readonly kind: 'guest'; readonly [brand]: 'guest' };

export type Actor = Scope | Account | SystemActor | Guest;

/** Whether the person's role lets them try; rules decide whether it is legal now. */
export const can = (scope: Scope, permission: Permission): boolean => may(scope.role, permission);
