import type { Counts } from './review-state.ts';

const NOUNS = {
  item: ['item', 'items'],
  step: ['launch-day step', 'launch-day steps'],
  occurrence: ['recurring check', 'recurring checks'],
  guide: ['trouble guide', 'trouble guides'],
} as const;

const count = (number: number, [one, many]: readonly [string, string]): string =>
  `${number} ${number === 1 ? one : many}`;

/** "121 items, 9 launch-day steps; 13 merged, 2 dropped". */
export function sayCounts(counts: Counts): string {
  const kinds = (['item', 'step', 'occurrence', 'guide'] as const).filter((kind) => counts[kind] > 0);
  const kept = kinds.map((kind) => count(counts[kind], NOUNS[kind])).join(', ') || 'Nothing is kept';
  const rest = [
    counts.merged > 0 ? `${counts.merged} merged` : '',
    counts.dropped > 0 ? `${counts.dropped} dropped` : '',
  ].filter(Boolean);
  return rest.length > 0 ? `${kept}; ${rest.join(', ')}` : kept;
}

export const KINDS = {
  item: '',
  step: 'Launch-day steps',
  occurrence: 'After launch',
  guide: 'Trouble guides',
} as const;

export const SEVERITIES = [
  { value: 'critical', label: 'Critical' },
  { value: 'important', label: 'Important' },
  { value: 'optional', label: 'Optional' },
] as const;

export const PHASES = [
  { value: 'pre-launch', label: 'Before launch' },
  { value: 'launch-day', label: 'Launch day' },
  { value: 'post-launch', label: 'After launch' },
] as const;
