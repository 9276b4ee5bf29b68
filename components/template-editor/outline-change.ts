import type { Outline, OutlineEntry } from '#lib/template-draft/outline.ts';
import { insertBefore, moveBefore } from '#lib/template-draft/place.ts';
import type { Change } from '#lib/template-draft/schema.ts';

const SHOWN: Record<string, keyof OutlineEntry> = {
  ...{
    title: 'title',
    ask: 'title',
    section: 'section',
    severity: 'severity',
    phase: 'phase',
    at: 'at',
    after: 'after',
    when: 'when',
    hold: 'hold',
    rollback: 'rollback',
  },
};

/** The list as it is once a change has been made, without waiting for the server to say so. */
export function foresee(outline: Outline, change: Change): Outline {
  if (change.do === 'head') return outline;
  const { list } = change;
  const changed = (act: (entries: OutlineEntry[]) => OutlineEntry[]): Outline => ({
    ...outline,
    [list]: act(outline[list]),
  });
  switch (change.do) {
    case 'set': {
      const shown = Object.entries(change.fields).filter(([name]) => name in SHOWN);
      if (shown.length === 0) return outline;
      const values = Object.fromEntries(shown.map(([name, { to }]) => [SHOWN[name], to]));
      return changed((all) => all.map((one) => (one.key === change.key ? { ...one, ...values } : one)));
    }
    case 'add':
      return changed((all) =>
        all.some(({ key }) => key === change.entry.key)
          ? all
          : insertBefore(all, [entryOf(change.entry)], change.before),
      );
    case 'remove':
      return changed((all) => all.filter(({ key }) => key !== change.key));
    case 'move':
      return changed((all) => moveBefore(all, change.keys, change.before, change.section));
    case 'rename':
      return changed((all) => all.map((one) => (one.key === change.key ? { ...one, key: change.to } : one)));
    case 'rename-section':
      return changed((all) =>
        all.map((one) => (one.section === change.from ? { ...one, section: change.to } : one)),
      );
  }
}

const entryOf = (entry: { key: string } & Record<string, unknown>): OutlineEntry => {
  const shown = Object.entries(entry).filter(([name]) => name in SHOWN);
  return {
    title: '',
    ...Object.fromEntries(shown.map(([name, value]) => [SHOWN[name], value])),
    key: entry.key,
  };
};
