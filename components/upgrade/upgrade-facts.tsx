import { Markdown } from '#components/ui/markdown.tsx';
import type { UpgradeView } from '#lib/upgrade/queries.ts';

type Props = { workspace: string; view: UpgradeView };

/** From which versions to which, what was said of them, and what they ask or call anew. */
export function UpgradeFacts({ workspace, view: { sources, notes, questions, renames } }: Props) {
  return (
    <div className="grid max-w-[44rem] gap-3">
      <ul className="grid gap-1">
        {sources.map(({ key, name, version, latest }) => (
          <li key={key}>
            <a href={`/${workspace}/templates/${key}`} className="link">
              {name}
            </a>{' '}
            <span className="text-ink-2 tabular-nums">
              {latest > version ? `version ${version} → ${latest}` : `version ${version}, the newest`}
            </span>
          </li>
        ))}
      </ul>
      {notes.map(({ key, name, version, notes: said }) => (
        <section key={`${key} ${version}`}>
          <p className="eyebrow">
            {name} {version}
          </p>
          <Markdown source={said} />
        </section>
      ))}
      {questions.map(({ key, ask, default: usual }) => (
        <p key={key} className="text-ink-2">
          It asks anew: “{ask}” {usual ? 'Yes' : 'No'} is taken; you can answer otherwise in the settings.
        </p>
      ))}
      {renames.length > 0 && (
        <p className="text-ink-2">
          {renames.map(({ from, to }) => `${from} is called ${to} now`).join('; ')}. Everything on record
          stays with it.
        </p>
      )}
    </div>
  );
}
