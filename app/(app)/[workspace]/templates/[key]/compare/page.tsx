import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageBody } from '#components/shell/page-header.tsx';
import { CompareForm } from '#components/template/compare-form.tsx';
import { Difference } from '#components/template/difference.tsx';
import { TemplateHeader } from '#components/template/header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { differenceOf } from '#lib/template/difference.ts';
import { readDraft } from '#lib/template-draft/queries.ts';
import { readVersions } from '#lib/template-draft/versions.ts';
import { openTemplate } from '../open-template.ts';

export const metadata: Metadata = { title: 'Compare versions' };

type Props = {
  params: Promise<{ workspace: string; key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ComparePage({ params, searchParams }: Props) {
  const { workspace: slug, key } = await params;
  const { scope, template, may, workspace } = await openTemplate(slug, key);
  const search = await searchParams;
  const latest = template.version ?? 0;
  const [usualFrom, usualTo] = template.hasDraft
    ? [String(latest), 'draft']
    : [String(latest - 1), String(latest)];
  const named = [search.from ?? usualFrom, search.to ?? usualTo].map(String);
  // Nothing was asked for, and there are no two to compare.
  if (!search.from && !search.to && Number(usualFrom) < 1)
    return <NothingYet {...{ workspace, template, may }} />;
  const numbers = named.filter((name) => /^[1-9]\d{0,6}$/.test(name)).map(Number);
  const versions = await readVersions(scope, key, numbers);
  const draft = named.includes('draft') ? await readDraft(scope, key) : null;
  const [from, to] = named.map((name) => (name === 'draft' ? draft?.document : versions.get(Number(name))));
  if (!from || !to) notFound();
  const options = [
    ...(template.hasDraft ? [{ value: 'draft', label: 'Draft' }] : []),
    ...Array.from({ length: latest }, (_, place) => {
      const number = String(latest - place);
      return { value: number, label: `Version ${number}` };
    }),
  ];
  const [first = '', second = ''] = named;
  return (
    <>
      <TemplateHeader {...{ workspace, template, can: may, current: 'versions' }} />
      <PageBody>
        <CompareForm
          action={`/${slug}/templates/${key}/compare`}
          options={options}
          from={first}
          to={second}
        />
        <Difference difference={differenceOf(from, to)} />
      </PageBody>
    </>
  );
}

type Opened = Pick<Awaited<ReturnType<typeof openTemplate>>, 'workspace' | 'template' | 'may'>;

const NothingYet = ({ workspace, template, may }: Opened) => (
  <>
    <TemplateHeader {...{ workspace, template, can: may, current: 'versions' }} />
    <PageBody>
      <EmptyState title="There is nothing to compare yet">
        Once there are two versions, or a version and a draft of the next, they are compared here.
      </EmptyState>
    </PageBody>
  </>
);
