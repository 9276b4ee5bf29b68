import { Button } from '#components/ui/button.tsx';
import { signOutAction } from '#lib/access/actions.ts';

/** Ends the session and leads to the sign-in page. */
export const SignOutForm = () => (
  <form action={signOutAction}>
    <Button type="submit">Sign out</Button>
  </form>
);
