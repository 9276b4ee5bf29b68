'use client';

import { useSyncExternalStore } from 'react';
import { formatDate } from '#components/ui/time.ts';

const never = () => () => {};
const browsersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Props = { at: string; zone: string };

/** A moment in the viewer's own zone, where that is another than the launch's; nothing until the browser has said so. */
export function ViewerTime({ at, zone }: Props) {
  const own = useSyncExternalStore(never, browsersZone, () => zone);
  const moment = new Date(at);
  const told = formatDate(moment, moment, own);
  if (own === zone || told === formatDate(moment, moment, zone)) return null;
  return <span className="launch-own-time">{told.split(', ').at(-1)} for you</span>;
}
