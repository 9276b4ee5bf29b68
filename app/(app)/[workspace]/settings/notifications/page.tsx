import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChoicesForm } from '#components/notify/choices-form.tsx';
import { readScope } from '#lib/core/scope.ts';
import { readChoices } from '#lib/notify/queries.ts';

export const metadata: Metadata = { title: 'What you are told' };

type Props = { params: Promise<{ workspace: string }> };

export default async function NoticeSettingsPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const { choices, mail } = await readChoices(scope);
  return (
    <section className="grid gap-3" aria-labelledby="told">
      <h2 id="told" className="text-lg">
        What you are told
      </h2>
      <p className="text-pretty text-ink-2">
        In {scope.workspace.name}, for you alone.{' '}
        {mail
          ? 'What happens together comes as one mail.'
          : 'No mail is sent from here: mail is not set up on this Holdpoint.'}
      </p>
      <ChoicesForm workspace={scope.workspace.slug} choices={choices} mail={mail} />
    </section>
  );
}
