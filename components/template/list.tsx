import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Shelved } from '#lib/template-draft/shelf.ts';
import { CopyTemplate } from './new-template.tsx';
import { firstParagraph, sayCounts } from './words.ts';

type Workspace = { slug: string; name: string };
type Can = { create: boolean; edit: boolean };
type Props = { title: string; templates: readonly Shelved[]; workspace: Workspace; can: Can };

/** Templates, each with what it is for, how much it brings, and what can be done with it. */
export function TemplateList({ title, templates, workspace, can }: Props) {
  if (templates.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-lg">{title}</h2>
      <ul className="border-line border-t">
        {templates.map((template) => (
          <Line key={template.id} {...{ template, workspace, can }} />
        ))}
      </ul>
    </section>
  );
}

type LineProps = { template: Shelved; workspace: Workspace; can: Can };

function Line({ template, workspace, can }: LineProps) {
  const { key, name, version, hasDraft, builtIn, archived, usedBy } = template;
  const base = `/${workspace.slug}/templates/${key}`;
  const of = <span className="sr-only"> {name}</span>;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-line border-b py-3">
      <div className="min-w-0 max-w-[44rem] flex-[1_1_20rem]">
        <h3 className="flex flex-wrap items-baseline gap-x-2">
          <Link href={base} className="link-plain font-semibold">
            {name}
          </Link>
          <span className="font-normal text-ink-3 text-sm">
            {version === null ? 'not published yet' : `version ${version}`}
          </span>
          {hasDraft && <Badge tone="accent">Draft</Badge>}
        </h3>
        <p className="text-ink-2">{firstParagraph(template.summary)}</p>
        <p className="mt-1 text-ink-2 text-sm tabular-nums">
          {[sayCounts(template), sayUse(usedBy)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 sm:ms-auto">
        {can.edit && builtIn && (
          <CopyTemplate {...{ workspace, template }} label={<>Copy and edit…{of}</>} size="small" />
        )}
        {can.edit && !builtIn && !archived && (
          <LinkButton href={`${base}/edit`} size="small">
            Edit{of}
          </LinkButton>
        )}
        {can.create && version !== null && !archived && (
          <LinkButton href={`/${workspace.slug}/projects/new?template=${key}`} size="small">
            Use{of}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

const sayUse = (projects: number): string =>
  projects === 0 ? '' : `used by ${projects === 1 ? '1 project' : `${projects} projects`}`;
