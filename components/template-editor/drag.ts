'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { OutlineEntry } from '#lib/template-draft/outline.ts';
import { dropAt, type Line, type Place } from './moves.ts';
import { LINE } from './use-lines-in-sight.ts';

type Adapter = typeof import('@atlaskit/pragmatic-drag-and-drop/element/adapter');

/** A row's `ref`: the same one for the same entry, so that no row is drawn anew for it. */
export type Join = (element: HTMLElement | null) => (() => void) | undefined;

type Parts = {
  box: { current: HTMLElement | null };
  entries: readonly OutlineEntry[];
  lines: readonly Line[];
  onDrop: (key: string, place: Place) => void;
};

/**
 * Moves entries by dragging them. The means for it are fetched once the editor stands still; by keyboard and by
 * menu everything can be moved without them. Gives the gap between lines that is aimed at, and how a row joins.
 */
export function useDrag({ box, ...parts }: Parts) {
  const [gap, setGap] = useState<number | null>(null);
  const [adapter, setAdapter] = useState<Adapter | null>(null);
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  useEffect(() => {
    let isGone = false;
    void import('@atlaskit/pragmatic-drag-and-drop/element/adapter').then(
      (loaded) => isGone || setAdapter(loaded),
    );
    return () => {
      isGone = true;
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !adapter) return;
    const gapAt = (y: number) =>
      Math.round((y - element.getBoundingClientRect().top + element.scrollTop) / LINE);
    return adapter.dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.entry === 'string',
      onDrag: ({ location }) => setGap(gapAt(location.current.input.clientY)),
      onDragLeave: () => setGap(null),
      onDrop: ({ source, location }) => {
        setGap(null);
        const { entries, lines, onDrop } = latest.current;
        const key = String(source.data.entry);
        const place = dropAt(entries, lines, gapAt(location.current.input.clientY), key);
        if (place) onDrop(key, place);
      },
    });
  }, [adapter, box]);
  const join = useMemo(() => joiner(adapter), [adapter]);
  return { gap, join };
}

function joiner(adapter: Adapter | null): (key: string) => Join {
  const known = new Map<string, Join>();
  return (key) => {
    const join: Join =
      known.get(key) ??
      ((element) =>
        element && adapter
          ? adapter.draggable({ element, getInitialData: () => ({ entry: key }) })
          : undefined);
    known.set(key, join);
    return join;
  };
}
