'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { late } from '#components/ui/late.tsx';
import { AddOne } from './add-one.tsx';

const PasteItems = late(() => import('./paste-items.tsx'));

/** Adds an item of the project's own, or the items of a pasted list. */
export function AddItem() {
  const [isList, setList] = useState(false);
  return (
    <DialogButton
      size="small"
      label={
        <>
          <Plus aria-hidden />
          <span className="add-word">Add item</span>
        </>
      }
      title={isList ? 'Add items' : 'Add an item'}
    >
      {isList ? <PasteItems /> : <AddOne />}
      <Button kind="plain" size="small" className="mt-3" onClick={() => setList(!isList)}>
        {isList ? 'Add one item instead' : 'Paste a list instead'}
      </Button>
    </DialogButton>
  );
}
