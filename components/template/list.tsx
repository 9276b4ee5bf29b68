import Link from 'next/link';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { TemplateSummary } from '#lib/template/queries.ts';
import { firstParagraph, sayCounts } from './words.ts';

type Props = { title: string; templates: readonly TemplateSummary[]; workspace: string; canCreate: boolean };

/** Templates, each with what it is for and how much it brings. */
export function TemplateList({ title, templates, workspace, canCreate }: Props) {
  if (templates.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-lg">{title}</h2>
      <ul className="border-line border-t">
        {templates.map((template) => (
          <li
            key={template.id}
            className="flex flex-wrap items-start gap-x-6 gap-y-2 border-line border-b py-3"
          >
            <div className="min-w-0 max-w-[44rem] flex-[1_1_20rem]">
              <h3>
                <Link
                  href={`/${workspace}/templates/${template.key}`}
                  className="link-plain font-semibold"
                  prefetch={false}
                >
                  {template.name}
                </Link>{' '}
                <span className="font-normal text-ink-3 text-sm">version {template.version}</span>
              </h3>
              <p className="text-ink-2">{firstParagraph(template.summary)}</p>
              <p className="mt-1 text-ink-2 text-sm tabular-nums">{sayCounts(template)}</p>
            </div>
            {canCreate && (
              <LinkButton
                className="sm:ms-auto"
                href={`/${workspace}/projects/new?template=${template.key}`}
                size="small"
                prefetch={false}
              >
                Use<span className="sr-only"> {template.name}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
