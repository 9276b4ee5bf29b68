import { z } from 'zod';
import type { Target } from '../schema.ts';
import { domainOf } from '../sibling.ts';

/** The setting that names the domain of the mail; empty means the registrable domain of the target. */
export const domainParam = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9_][a-z0-9._-]*)?$/, 'Write the domain alone, in its ASCII form (xn--…).')
  .default('')
  .meta({
    title: 'Domain',
    description: 'The part after @; left empty, the registrable domain of the target.',
  });

/** The domain whose mail records are read, or null when the target is an address and none is named. */
export const mailDomain = (target: Pick<Target, 'host' | 'ip'>, named: string): string | null => {
  if (named !== '') return named.replace(/\.$/, '');
  return target.ip ? null : (domainOf(target.host) ?? target.host);
};
