import { Link } from '#components/ui/link.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { When } from '#components/ui/when.tsx';
import type { Published } from '#lib/template-draft/versions.ts';
import { RestoreVersion } from './version-acts.tsx';

/** The draft of the template, for those who may edit it. */
export type DraftNow = { seen: number; exists: boolean };

type Props = {
  place: { workspace: string; key: string };
  versions: readonly Published[];
  draft: DraftNow | null;
  now: Date;
};

/** Every version with who published it, when, what was new, and what can be done with it. */
export function VersionList({ place, versions, draft, now }: Props) {
  const base = `/${place.workspace}/templates/${place.key}`;
  const [latest] = versions;
  return (
    <ol className="max-w-[56rem] border-line border-t">
      {draft?.exists && (
        <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-3">
          <span className="font-semibold">Draft</span>
          <span className="text-ink-2">not published</span>
          {latest && (
            <Link className="link ms-auto text-sm" href={`${base}/compare?from=${latest.number}&to=draft`}>
              Compare with version {latest.number}
            </Link>
          )}
        </li>
      )}
      {versions.map((version) => (
        <li key={version.number} className="border-line border-b py-3">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <h2 className="font-semibold">Version {version.number}</h2>
            <span className="text-ink-2">
              {version.publishedBy ?? 'Holdpoint'}, <When at={version.publishedAt} now={now} zone="UTC" />
            </span>
            {version.usedBy > 0 && (
              <span className="text-ink-2">
                {version.usedBy === 1 ? '1 project' : `${version.usedBy} projects`} on it
              </span>
            )}
            <span className="ms-auto flex flex-wrap items-center gap-3 text-sm">
              {version.number > 1 && (
                <Link
                  className="link"
                  href={`${base}/compare?from=${version.number - 1}&to=${version.number}`}
                >
                  Compare with version {version.number - 1}
                </Link>
              )}
              {draft && (version.number !== latest?.number || draft.exists) && (
                <RestoreVersion
                  {...{ place, seen: draft.seen, hasDraft: draft.exists, version: version.number }}
                />
              )}
            </span>
          </div>
          {version.notes && <Markdown source={version.notes} className="mt-1" />}
          <p className="mt-1 font-mono text-ink-3 text-xs">{version.digest.slice(0, 12)}</p>
        </li>
      ))}
    </ol>
  );
}
