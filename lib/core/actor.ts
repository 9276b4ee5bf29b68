import { may, type Permission, type Role, type TokenScope } from './policy.ts';

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

/**
 * A token of a workspace: a machine, which does what its scopes name and is nobody. It signs nothing, votes on
 * nothing and approves nothing, whatever its scopes: those commands are of persons only.
 */
export type Machine = {
  readonly kind: 'token';
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly workspace: Scope['workspace'];
  readonly [brand]: 'token';
};

/** Who acts inside a workspace: a member, or a token of it. */
export type Insider = Scope | Machine;

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

export type Actor = Insider | Account | SystemActor | Guest;

/** Whether the person's role lets them try; rules decide whether it is legal now. */
export const can = (scope: Scope, permission: Permission): boolean => may(scope.role, permission);

/** The person who acts, or null where it is a token. */
export const personOf = (actor: Insider): string | null => (actor.kind === 'person' ? actor.userId : null);

/** The name of the token that acts, or null where it is a person. */
export const tokenOf = (actor: Insider): string | null => (actor.kind === 'token' ? actor.name : null);
