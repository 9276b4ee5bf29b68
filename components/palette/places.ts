import { SETTINGS_PAGES } from '#components/access/settings-tabs.tsx';
import { PROJECT_PAGES } from '#components/project/tabs.tsx';
import { type Entry, type EntryKind, toWords } from '#lib/palette/rules.ts';
import type { PaletteFound } from '#lib/palette/schema.ts';

/** What the palette offers, with what choosing it does: an address to open, or a control to press. */
export type Choice = Entry & { id: string } & ({ href: string } | { press: () => void });

const go = (kind: EntryKind, label: string, hint: string, href: string): Choice => ({
  ...{ kind, label, hint, href },
  id: `${kind} ${href}`,
});

/** The project whose pages an address belongs to, or null. */
export const projectAt = (path: string): string | null => {
  const project = /^\/[^/]+\/projects\/([^/]+)/.exec(path)?.[1];
  return project && project !== 'new' ? project : null;
};

/** Where one can go from any screen of the workspace; from a project's, to its other screens first. */
export function placesFrom(path: string, workspace: string, canEdit: boolean): Choice[] {
  const base = `/${workspace}`;
  const project = projectAt(path);
  const here = project === null ? [] : pagesOf('here', `${base}/projects/${project}`, 'This project');
  const places = [
    ['Portfolio', base],
    ['Inbox', `${base}/inbox`],
    ['Notices', `${base}/notifications`],
    ['Templates', `${base}/templates`],
    ['History of the workspace', `${base}/history`],
    ...(canEdit ? makings(base) : []),
  ] as const;
  return [
    ...here,
    ...places.map(([label, href]) => go('place', label, 'Workspace', href)),
    ...SETTINGS_PAGES.map(([page, label]) => go('place', label, 'Settings', `${base}/settings/${page}`)),
  ].filter((choice) => !('href' in choice) || choice.href !== path);
}

const makings = (base: string) =>
  [
    ['New project', `${base}/projects/new`],
    ['Import a template', `${base}/templates/import`],
  ] as const;

const pagesOf = (kind: EntryKind, project: string, hint: string, prefix = ''): Choice[] =>
  PROJECT_PAGES.map(([, path, label]) => go(kind, `${prefix}${label}`, hint, `${project}${path}`));

/** What the server found. A project's pages are offered where more was typed than its name says. */
export function placesFound({ projects, items }: PaletteFound, workspace: string, text: string): Choice[] {
  const base = `/${workspace}/projects`;
  const typed = toWords(text).length;
  return [
    ...projects.map(({ project, name, target }) => go('project', name, target, `${base}/${project}`)),
    ...(typed < 2
      ? []
      : projects.flatMap(({ project, name, target }) =>
          pagesOf('page', `${base}/${project}`, target, `${name}: `),
        )),
    ...items.map(({ project, projectName, item, title }) =>
      go('item', title, `${projectName} · ${item}`, `${base}/${project}/items/${item}`),
    ),
  ];
}
