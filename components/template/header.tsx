import type { ReactNode } from 'react';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { Shelved } from '#lib/template-draft/shelf.ts';
import { CopyTemplate } from './new-template.tsx';

type Props = {
  workspace: { slug: string; name: string };
  template: Shelved;
  current: 'text' | 'versions' | 'projects';
  can: { edit: boolean; create: boolean };
  /** Beside the usual ones. */
  actions?: ReactNode;
};

/** Which template this is, in what state, and what may be done with it. */
export function TemplateHeader({ workspace, template, current, can, actions }: Props) {
  const { key, name, version, builtIn, archived, hasDraft, usedBy } = template;
  const base = `/${workspace.slug}/templates/${key}`;
  return (
    <PageHeader
      title={name}
      crumbs={[{ href: `/${workspace.slug}/templates`, label: 'Templates' }]}
      facts={
        <>
          <Badge>{builtIn ? 'Built in' : 'Yours'}</Badge>
          {archived && <Badge tone="waived">Archived</Badge>}
          {hasDraft && <Badge tone="accent">Draft</Badge>}
          <span className="text-ink-2">{version === null ? 'not published yet' : `version ${version}`}</span>
          {usedBy > 0 && (
            <span className="text-ink-2">used by {usedBy === 1 ? '1 project' : `${usedBy} projects`}</span>
          )}
        </>
      }
      actions={
        <>
          {actions}
          {can.edit && version !== null && (
            <CopyTemplate
              workspace={workspace}
              template={template}
              label={builtIn ? 'Copy and edit…' : 'Copy…'}
            />
          )}
          {can.edit && !builtIn && !archived && <LinkButton href={`${base}/edit`}>Edit</LinkButton>}
          {can.create && version !== null && !archived && (
            <LinkButton href={`/${workspace.slug}/projects/new?template=${key}`} kind="primary">
              New project from it
            </LinkButton>
          )}
        </>
      }
    >
      <Tabs
        label="Template"
        tabs={[
          { href: base, label: 'Template', current: current === 'text' },
          {
            ...{ href: `${base}/versions`, label: 'Versions', current: current === 'versions' },
            ...(version !== null && { count: version }),
          },
          ...(version === null
            ? []
            : [
                {
                  href: `${base}/upgrade`,
                  label: 'Projects',
                  count: usedBy,
                  current: current === 'projects',
                },
              ]),
        ]}
      />
    </PageHeader>
  );
}
