import { LinkButton } from '#components/ui/link-button.tsx';
import { MakeTemplate } from './make-template-form.tsx';

type Props = { base: string; workspace: string; project: string; name: string };

/** What else can be made of a project: another one, or a template. */
export function MoreForms({ base, workspace, project, name }: Props) {
  return (
    <section aria-labelledby="more">
      <h2 id="more" className="mb-1 text-lg">
        Make something of it
      </h2>
      <p className="text-ink-2">
        A copy begins with this checklist as it stands and nothing signed. A template keeps it for every
        launch to come.
      </p>
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <LinkButton href={`${base}/settings/copy`}>Copy the project</LinkButton>
        <MakeTemplate workspace={workspace} project={project} name={name} />
      </div>
    </section>
  );
}
