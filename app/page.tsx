import { redirect } from 'next/navigation';
import { SignOutForm } from '#components/access/sign-out-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { beginsAt } from '#lib/access/rules.ts';
import { isEmptyInstance } from '#lib/access/setup.ts';
import { type Home, readAccount, readHomes } from '#lib/core/scope.ts';

/** Leads everyone to where they belong. */
export default async function RootPage() {
  const account = await readAccount();
  if (!account) {
    if (await isEmptyInstance()) return <NotSetUp />;
    redirect('/sign-in');
  }
  const homes = await readHomes();
  const [first] = homes;
  if (!first) return <NoWorkspace email={account.email} />;
  if (homes.length === 1) redirect(beginsAt(first.slug, first.role));
  return <Chooser homes={homes} />;
}

const Chooser = ({ homes }: { homes: readonly Home[] }) => (
  <PublicFrame title="Your workspaces">
    <ul className="grid gap-2">
      {homes.map(({ slug, name, role }) => (
        <li key={slug}>
          <LinkButton href={beginsAt(slug, role)} size="large" className="w-full justify-start">
            <Avatar name={name} square />
            {name}
          </LinkButton>
        </li>
      ))}
    </ul>
  </PublicFrame>
);

const NotSetUp = () => (
  <PublicFrame
    title="Holdpoint is not set up yet"
    lead="The terminal in which it was started shows a one-time link. Open that to make the first workspace."
  >
    {null}
  </PublicFrame>
);

const NoWorkspace = ({ email }: { email: string }) => (
  <PublicFrame
    title="You are in no workspace"
    lead={`You are signed in as ${email}, and are not a member of any workspace. Ask its owner for an invitation.`}
  >
    <SignOutForm />
  </PublicFrame>
);
