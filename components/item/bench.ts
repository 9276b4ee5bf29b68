'use client';

import { createContext, useContext } from 'react';
import type { Run } from '#components/probe/use-run.ts';
import type { Sheet } from './sheet.ts';

/** What the reader's role lets them try. */
export type Can = Record<'edit' | 'work' | 'attach' | 'sign' | 'run' | 'ask' | 'comment' | 'send', boolean>;

/** What every part of the checklist and of the open item knows of where it stands. */
export type Place = {
  workspace: string;
  project: string;
  /** The checklist's address. */
  base: string;
  zone: string;
  can: Can;
  userId: string;
};

export type Bench = { place: Place; sheet: Sheet; run: Run };

export const BenchContext = createContext<Bench | null>(null);

/** The checklist around this part. Throws outside of one: a bug. */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('no checklist around');
  return bench;
}
