'use client';

import { useEffect, useMemo, useState } from 'react';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { Crumb } from '#components/ui/breadcrumb.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Editor } from '#lib/template-draft/queries.ts';
import { AboutForm } from './about-form.tsx';
import { EditorContext, type EditorPlace, type ProbeChoice } from './context.ts';
import { createEditor, type DraftEditor } from './editor.ts';
import { EntryList } from './entry-list.tsx';
import { EntryPane } from './entry-pane.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveStatus } from './save-status.tsx';
import { usePart } from './store.ts';
import { useKeeping } from './use-keeping.ts';
import { useView } from './use-view.ts';
import { ViewTabs } from './view-tabs.tsx';

type Props = {
  place: EditorPlace;
  draft: Editor;
  probes: readonly ProbeChoice[];
  crumbs: readonly Crumb[];
};

/** The editor of a template's draft: its entries, and beside them the one that is open. */
export function TemplateEditor({ place, draft, probes, crumbs }: Props) {
  const [editor] = useState(() => createEditor(`/${place.workspace}/templates/${place.key}/edit`, draft));
  const published = usePart(editor.store, ({ latest }) => latest > 0);
  const context = useMemo(() => ({ editor, place, probes, published }), [editor, place, probes, published]);
  const { view, entry } = useView();
  useKeeping(editor);
  useEffect(() => editor.begin(draft), [editor, draft]);
  const versions = (
    <LinkButton href={`/${place.workspace}/templates/${place.key}/versions`} size="small">
      Versions
    </LinkButton>
  );
  const isOpen = view === 'about' || entry !== null;
  return (
    <EditorContext value={context}>
      <div className="draft-bench" data-entry={entry !== null ? '' : undefined}>
        <div className="draft-head">
          <PageHeader title="Edit" crumbs={crumbs} facts={<Facts editor={editor} />} actions={versions} />
          <div className="draft-bar">
            <ViewTabs view={view} />
            <span className="draft-bar-end">
              <SaveStatus />
              <PublishDialog />
            </span>
          </div>
        </div>
        <div
          className="draft-panes"
          data-open={isOpen ? '' : undefined}
          data-about={view === 'about' ? '' : undefined}
        >
          {view !== 'about' && <EntryList key={view} list={view} open={entry} />}
          {isOpen && (
            <section className="draft-pane" aria-label={view === 'about' ? 'About the template' : 'Entry'}>
              {view !== 'about' && entry !== null ? (
                <EntryPane list={view} entry={entry} />
              ) : (
                <div className="draft-form">
                  <AboutForm />
                </div>
              )}
            </section>
          )}
        </div>
        <SectionNames editor={editor} />
      </div>
    </EditorContext>
  );
}

/** Whether there is a draft, and which version is the latest. */
function Facts({ editor }: { editor: DraftEditor }) {
  const latest = usePart(editor.store, (state) => state.latest);
  const hasDraft = usePart(editor.store, (state) => state.hasDraft);
  return (
    <>
      {hasDraft && <Badge tone="accent">Draft</Badge>}
      <span className="text-ink-2">
        {latest === 0 ? 'not published yet' : `version ${latest} is published`}
      </span>
    </>
  );
}

/** The names of sections, for the fields that ask for one. */
function SectionNames({ editor }: { editor: DraftEditor }) {
  const outline = usePart(editor.store, (state) => state.outline);
  const names = new Set([...outline.items, ...outline.every].flatMap(({ section }) => section || []));
  return (
    <datalist id="draft-sections">
      {[...names].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
