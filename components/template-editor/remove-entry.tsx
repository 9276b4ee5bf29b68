'use client';

import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { useEditing, useOpen } from './context.ts';
import { countAsking, putBack } from './put-back.ts';
import { go } from './use-view.ts';

/** Takes the open entry out of the draft; a press puts it back where it was. */
export function RemoveEntry() {
  const { editor } = useEditing();
  const open = useOpen();
  const remove = () => {
    const { list, key } = open;
    const { outline } = editor.store.get();
    const back = putBack(outline, list, { ...open.values(), key });
    const undo = () => {
      const isThere = editor.store.get().outline[list].some((entry) => entry.key === key);
      if (!isThere) for (const change of back) editor.change(change);
      go(list, key);
    };
    editor.change({ do: 'remove', list, key });
    const asking = list === 'questions' ? countAsking(outline, key) : 0;
    announce({
      message: `“${titleOf(outline[list], key)}” is removed from the draft. ${asking > 0 ? sayAsking(asking) : 'Versions that are published keep it.'}`,
      undo: { label: 'Put it back', run: undo },
    });
    editor.close();
    go(list);
  };
  return (
    <Button size="small" kind="plain" onClick={remove}>
      Remove
    </Button>
  );
}

const titleOf = (entries: readonly { key: string; title: string }[], key: string): string =>
  entries.find((entry) => entry.key === key)?.title || key;

const sayAsking = (count: number): string =>
  count === 1
    ? 'One entry depends on its answer: change that before you publish.'
    : `${count} entries depend on its answer: change that before you publish.`;
