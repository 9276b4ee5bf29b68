'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { sign } from '#lib/signoff/actions.ts';
import type { SigningFacts } from '#lib/signoff/schema.ts';

type Props = {
  names: { workspace: string; project: string; item: string };
  facts: SigningFacts;
  digest: string;
};

/** Signs the facts as they are drawn above it. When one has changed since, says which, and has them drawn anew. */
export function SignForm({ names, facts, digest }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState<string | null>(null);
  const submit = () =>
    start(async () => {
      const answer = await sign({ ...names, digest, seen: facts });
      setRefused(answer.ok ? null : answer.refusal.message);
      if (!answer.ok) return router.refresh();
      announce({ message: answer.value.state === 'done' ? 'Signed. The item is done.' : 'Signed.' });
    });
  return (
    <>
      <p className="digest">
        SHA-256 <code>{digest}</code>
      </p>
      {refused && (
        <p role="alert" className="refused">
          <span>{refused}</span>
        </p>
      )}
      <Button kind="primary" onClick={submit} data-pending={pending || undefined} aria-disabled={pending}>
        {pending ? 'Signing…' : 'Sign these facts'}
      </Button>
    </>
  );
}
