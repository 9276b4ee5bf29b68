/** The changes that are shown, by id: what each is called, and a stamp of what it says. */
export type Seen = ReadonlyMap<string, { name: string; stamp: string }>;
export type Turn = { id: string; name: string; what: 'come' | 'gone' | 'changed' };

/** What is otherwise than it was first seen: what says something else now and what came, in their order; then what went. */
export function whatTurned(before: Seen, now: Seen): Turn[] {
  const turned = [...now].flatMap(([id, { name, stamp }]): Turn[] => {
    const known = before.get(id);
    if (known?.stamp === stamp) return [];
    return [{ id, name, what: known ? 'changed' : 'come' }];
  });
  const gone = [...before].filter(([id]) => !now.has(id));
  return [...turned, ...gone.map(([id, { name }]): Turn => ({ id, name, what: 'gone' }))];
}
