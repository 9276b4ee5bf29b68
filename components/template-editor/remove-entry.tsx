'use client';

import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { useEditing, useOpen } from './context.ts';
import { go } from './use-view.ts';

/** Takes the open entry out of the draft. */
export function RemoveEntry() {
  const { editor } = useEditing();
  const { list, key } = useOpen();
  const remove = () => {
    editor.change({ do: 'remove', list, key });
    announce({ message: 'Removed from the draft. Versions that are published keep it.' });
    editor.close();
    go(list);
  };
  return (
    <Button size="small" kind="plain" onClick={remove}>
      Remove
    </Button>
  );
}
