import { LinkButton } from '#components/ui/link-button.tsx';
import type { ProjectSettings } from '#lib/project/settings.ts';

type Props = { base: string; workspace: string; settings: ProjectSettings };

/** The templates that a project follows, and whether they have gone on. */
export function TemplateStandings({ base, workspace, settings: { templates, putOff } }: Props) {
  const isBehind = templates.some(({ version, latest }) => latest > version);
  return (
    <section aria-labelledby="templates">
      <h2 id="templates" className="mb-1 text-lg">
        Templates
      </h2>
      <ul className="grid gap-1">
        {templates.map(({ key, name, version, latest }) => (
          <li key={key}>
            <a href={`/${workspace}/templates/${key}`} className="link">
              {name}
            </a>{' '}
            <span className="text-ink-2">
              version {version}
              {latest > version && `, and ${latest} is out`}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <LinkButton href={`${base}/upgrade`} kind={isBehind ? 'primary' : 'quiet'}>
          {isBehind ? 'Look at the upgrade' : 'Upgrade'}
        </LinkButton>
        <span className="text-ink-2 text-sm">
          {putOff > 0
            ? `${putOff} ${putOff === 1 ? 'change was' : 'changes were'} put off.`
            : isBehind
              ? ''
              : 'Nothing newer is out.'}
        </span>
      </div>
    </section>
  );
}
