import type { Metadata } from 'next';
import { PageBody } from '#components/shell/page-header.tsx';
import { TemplateHeader } from '#components/template/header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { BatchProgress } from '#components/upgrade/batch-progress.tsx';
import { ManyForm } from '#components/upgrade/many-form.tsx';
import { listUpgradable, PAGE, readLastBatch } from '#lib/upgrade/many.ts';
import { openTemplate } from '../open-template.ts';

type Props = {
  params: Promise<{ workspace: string; key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, key } = await params;
  const { template } = await openTemplate(workspace, key);
  return { title: `Projects · ${template.name}` };
}

export default async function UpgradeProjectsPage({ params, searchParams }: Props) {
  const { workspace: slug, key } = await params;
  const opened = await openTemplate(slug, key);
  const { scope, template, may, workspace } = opened;
  const batch = await readLastBatch(scope, template.id);
  const going = batch !== null && batch.finished < batch.total;
  const { page } = await searchParams;
  return (
    <>
      <TemplateHeader {...{ workspace, template, can: may, current: 'projects' }} />
      <PageBody>
        <div className="grid max-w-[64rem] gap-8">
          {/* While a batch goes on, each look at the page is only at how far it is. */}
          {!going && <Behind opened={opened} page={pageOf(page)} />}
          {batch && <BatchProgress workspace={slug} batch={batch} />}
        </div>
      </PageBody>
    </>
  );
}

const pageOf = (value: unknown): number => {
  const page = Number(value);
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1;
};

const nothingBehind = (usedBy: number): string =>
  usedBy === 0 ? 'No project uses this template' : 'Every project stands on the newest version';

type BehindProps = { opened: Awaited<ReturnType<typeof openTemplate>>; page: number };

async function Behind({ opened: { scope, template, may, workspace }, page }: BehindProps) {
  const { id, name, version, key, usedBy } = template;
  const base = `/${workspace.slug}/templates/${key}`;
  const { projects, total } = await listUpgradable(scope, id, page);
  if (!may.create || version === null || projects.length === 0)
    return (
      <EmptyState
        title={may.create ? nothingBehind(usedBy) : 'Owners and leads upgrade projects'}
        next={<LinkButton href={base}>Back to the template</LinkButton>}
      >
        Projects that were made from an older version are listed here, each with what an upgrade would change
        in it.
      </EmptyState>
    );
  const from = (page - 1) * PAGE + 1;
  const to = from + projects.length - 1;
  return (
    <div className="grid gap-4">
      <h2 className="text-lg">On an older version</h2>
      <ManyForm workspace={workspace.slug} template={{ id, name, version }} projects={projects} />
      {total > PAGE && (
        <nav aria-label="Pages" className="flex items-center gap-3 text-sm">
          {page > 1 && <LinkButton href={`${base}/upgrade?page=${page - 1}`}>Previous</LinkButton>}
          <span className="text-ink-2 tabular-nums">{`${from} to ${to} of ${total} projects`}</span>
          {to < total && <LinkButton href={`${base}/upgrade?page=${page + 1}`}>Next</LinkButton>}
        </nav>
      )}
    </div>
  );
}
