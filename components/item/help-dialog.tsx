'use client';

import { useEffect, useRef, useState } from 'react';
import { Checkbox } from '#components/ui/choice.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Key } from '#components/ui/key.tsx';
import { areKeysOn, keyHelp, turnKeys } from './keys.ts';

/** What each key does on the checklist, and the way to turn them off. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(areKeysOn);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Dialog ref={dialog} title="Keys" onClose={onClose}>
      <dl className="key-help">
        {keyHelp.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        name="keys-on"
        label="Listen to these keys"
        hint="Turn them off where speech input or another tool sends single letters."
        checked={on}
        onChange={(event) => {
          turnKeys(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Dialog>
  );
}
