'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { announce } from '#components/ui/notice.ts';
import { remove } from '#lib/item/actions.ts';

type Props = { names: { workspace: string; project: string; item: string }; title: string };

/** Removes an item that a lead added; once it carries sign-offs or evidence it stays on record. */
export function RemoveItem({ names, title }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState<string | null>(null);
  const { workspace, project } = names;
  const submit = () =>
    start(async () => {
      const answer = await remove(names);
      if (!answer.ok) return setRefused(answer.refusal.message);
      announce({ message: `${title} was removed.` });
      router.replace(`/${workspace}/projects/${project}`);
    });
  return (
    <DialogButton kind="plain" size="small" label="Remove…" title={`Remove “${title}”?`}>
      <p className="mb-3">
        Its comments and requests go with it. The history keeps that it was here. There is no way back.
      </p>
      {refused && (
        <p role="alert" className="refused mb-3">
          {refused}
        </p>
      )}
      <Button kind="danger" onClick={submit} aria-disabled={pending}>
        Remove the item
      </Button>
    </DialogButton>
  );
}
