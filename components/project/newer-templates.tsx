import type { ProjectHeader } from '#lib/project/queries.ts';

type Props = { base: string; newer: ProjectHeader['newer'] };

/** That a template of the project has a newer version, and the way to look at it. */
export function NewerTemplates({ base, newer }: Props) {
  const [first, ...more] = newer;
  if (!first) return null;
  const told =
    more.length > 0
      ? `${newer.length} templates have newer versions`
      : `${first.name} ${first.version} is out`;
  return (
    <a href={`${base}/upgrade`} className="link project-newer" title="Look at what an upgrade would change">
      {told}
    </a>
  );
}
