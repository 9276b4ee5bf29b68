import { type Refused, refuse } from '#lib/core/result.ts';

/** A workspace has an owner at all times. */
export const lastOwner = (name: string): Refused =>
  refuse(409, 'last-owner', `${name} is the only owner. Make somebody else an owner first.`, {
    role: 'A workspace needs an owner.',
  });
