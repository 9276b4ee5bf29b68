import { Avatar } from '#components/ui/avatar.tsx';
import { Link } from '#components/ui/link.tsx';
import { Mark } from '#components/ui/mark.tsx';

export type WorkspaceLink = { slug: string; name: string };
export type WorkspaceMenuProps = { workspace: WorkspaceLink; workspaces: readonly WorkspaceLink[] };

/** The mark, which opens the list of the person's workspaces. The browser's own popover: no script. */
export function WorkspaceMenu({ workspace, workspaces }: WorkspaceMenuProps) {
  return (
    <>
      <button
        type="button"
        className="rail-item"
        popoverTarget="workspaces"
        aria-label={`Workspace ${workspace.name}: change`}
        title={workspace.name}
      >
        <Mark size={28} />
      </button>
      <div id="workspaces" popover="auto" className="popup rail-popover" data-at="top">
        <WorkspaceList workspace={workspace} workspaces={workspaces} />
      </div>
    </>
  );
}

export function WorkspaceList({ workspace, workspaces }: WorkspaceMenuProps) {
  return (
    <>
      <p className="popup-title">Workspaces</p>
      <ul>
        {workspaces.map(({ slug, name }) => (
          <li key={slug}>
            <Link
              href={`/${slug}`}
              className="popup-item"
              aria-current={slug === workspace.slug ? 'true' : undefined}
            >
              <Avatar name={name} square />
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
