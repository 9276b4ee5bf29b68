import { Tabs } from '#components/ui/tabs.tsx';

export const PROJECT_PAGES = [
  ['checklist', '', 'Checklist'],
  ['launch', '/launch', 'Launch day'],
  ['poll', '/poll', 'Go / no-go'],
  ['watch', '/watch', 'After launch'],
  ['reports', '/reports', 'Tools'],
  ['report', '/report', 'Report'],
  ['targets', '/targets', 'Targets'],
  ['guides', '/guides', 'Trouble'],
  ['history', '/history', 'History'],
  ['settings', '/settings', 'Settings'],
] as const;

export type ProjectPage = (typeof PROJECT_PAGES)[number][0];

type Props = { workspace: string; project: string; current: ProjectPage };

/** The screens of one project. */
export function ProjectTabs({ workspace, project, current }: Props) {
  const tabs = PROJECT_PAGES.map(([page, path, label]) => ({
    href: `/${workspace}/projects/${project}${path}`,
    label,
    current: page === current,
  }));
  return <Tabs label="Project" tabs={tabs} />;
}
