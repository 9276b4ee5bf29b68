'use client';

import { PublicFrame } from '#components/shell/public-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <PublicFrame
      title="Holdpoint could not draw this page"
      lead="The fault is ours and has been written to the server’s log. What you saved before is safe; what you were just sending may not have arrived. Load the page again and look before you repeat it."
    >
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={reset}>
          Load again
        </Button>
        <LinkButton href="/">Go to your workspace</LinkButton>
      </div>
      {error.digest && (
        <p className="text-sm text-ink-3">
          To find it in the log: <code>{error.digest}</code>
        </p>
      )}
    </PublicFrame>
  );
}
