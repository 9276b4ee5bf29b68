import type { Metadata } from 'next';
import { SetUpForm } from '#components/access/set-up-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { isEmptyInstance, isSetupLink } from '#lib/access/setup.ts';

export const metadata: Metadata = { title: 'Set up' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetUpPage({ searchParams }: Props) {
  const { token } = await searchParams;
  if (!(await isEmptyInstance())) return <AlreadySetUp />;
  if (typeof token !== 'string' || !(await isSetupLink(token))) return <DeadLink />;
  return (
    <PublicFrame
      wide
      title="Set up Holdpoint"
      lead="You will own the first workspace. Members, roles and the rest can be changed later."
    >
      <SetUpForm token={token} />
    </PublicFrame>
  );
}

const AlreadySetUp = () => (
  <PublicFrame
    title="Holdpoint is set up"
    lead="Somebody has done this already. Sign in, or ask the owner of your workspace for an invitation."
  >
    <div>
      <LinkButton href="/sign-in" kind="primary">
        Sign in
      </LinkButton>
    </div>
  </PublicFrame>
);

const DeadLink = () => (
  <PublicFrame
    title="This link sets nothing up"
    lead="The set-up link works once, and each start of Holdpoint prints a new one. Use the newest in the terminal."
  >
    {null}
  </PublicFrame>
);
