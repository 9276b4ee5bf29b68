import type { Metadata } from 'next';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PublicFrame
      title="This page is not here"
      lead="The address may be mistyped, or what it named is in a workspace you are not a member of. If somebody sent you the link, ask them for an invitation."
    >
      <div className="flex gap-2">
        <LinkButton href="/" kind="primary">
          Go to your workspace
        </LinkButton>
      </div>
    </PublicFrame>
  );
}
