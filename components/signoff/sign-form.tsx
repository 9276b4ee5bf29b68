'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { sign } from '#lib/signoff/actions.ts';
import { diffFacts } from '#lib/signoff/rules.ts';
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
  const { changes, fresh } = useFreshness(facts, digest);
  const submit = () =>
    start(async () => {
      if (fresh) return;
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
      <p role="status" className="text-ink-2 text-sm">
        {changes.length > 0 && `Changed since you opened this: ${changes.join(' ')}`}
      </p>
      <Button
        kind="primary"
        onClick={submit}
        data-pending={pending || undefined}
        aria-disabled={pending || fresh}
      >
        {pending ? 'Signing…' : 'Sign these facts'}
      </Button>
    </>
  );
}

/** How long facts that have just changed cannot be signed, in milliseconds: nobody signs what they had no time to see. */
const LOOK = 2_000;

/** What changed under the eyes of who has the facts open, and whether that was a moment ago. */
function useFreshness(facts: SigningFacts, digest: string): { changes: string[]; fresh: boolean } {
  const first = useRef(facts);
  const [looked, setLooked] = useState(digest);
  useEffect(() => {
    if (looked === digest) return;
    const timer = setTimeout(() => setLooked(digest), LOOK);
    return () => clearTimeout(timer);
  }, [looked, digest]);
  return { changes: diffFacts(first.current, facts), fresh: looked !== digest };
}
