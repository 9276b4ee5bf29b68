import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { start } from '#lib/upgrade/actions.ts';
import type { Summary } from '#lib/upgrade/many.ts';
import { ChooseAll } from './choose-all.tsx';
import { sayCount } from './words.ts';
import './upgrade.css';

type Props = {
  workspace: string;
  template: { id: string; name: string; version: number };
  projects: readonly Summary[];
};

/** Projects that stand on an older version, each with what its upgrade would do; those that are chosen are upgraded, and none is before. */
export function ManyForm({ workspace, template: { id, name, version }, projects }: Props) {
  return (
    <ActionForm
      action={start}
      hidden={{ workspace, template: id, version }}
      done="The upgrades have begun"
      className="upgrade-many grid gap-4"
    >
      <Table caption={`Projects on an older version of ${name}`}>
        <thead>
          <tr>
            <th scope="col">
              <ChooseAll name="projects[]" label="Choose all" />
            </th>
            <th scope="col">Project</th>
            <th scope="col" data-numeric data-spare>
              Stands on
            </th>
            <th scope="col" data-numeric data-spare>
              Follows
            </th>
            <th scope="col" data-numeric>
              Asks
            </th>
            <th scope="col" data-wrap>
              Sign-offs that fall
            </th>
            <th scope="col">
              <span className="sr-only">Change by change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <ProjectRow key={project.slug} workspace={workspace} project={project} />
          ))}
        </tbody>
      </Table>
      <p className="text-ink-2 text-sm">
        What only the template changed follows. What a project has changed too, and what the template has
        dropped, stays as the project has it and is offered there again.
      </p>
      <div className="flex items-center gap-3">
        <SubmitButton pendingLabel="Starting">Upgrade those chosen to {String(version)}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function ProjectRow({ workspace, project }: { workspace: string; project: Summary }) {
  const { slug, name, version, digest, follows, conflicts, removed, falls } = project;
  const base = `/${workspace}/projects/${slug}`;
  const box = `upgrade-${slug}`;
  return (
    <tr>
      <td>
        <input id={box} type="checkbox" name="projects[]" value={`${slug} ${digest}`} />
      </td>
      <th scope="row" data-wrap>
        <label htmlFor={box}>{name}</label>
      </th>
      <td data-numeric data-spare>
        {version}
      </td>
      <td data-numeric data-spare>
        {follows}
      </td>
      <td data-numeric>{conflicts + removed || '0'}</td>
      <td data-wrap className={falls.length > 0 ? 'text-nogo' : 'text-ink-2'}>
        {falls.length === 0 ? 'none' : <Falls falls={falls} />}
      </td>
      <td>
        <a href={`${base}/upgrade`} className="link text-sm">
          Look<span className="sr-only"> at {name}</span>
        </a>
      </td>
    </tr>
  );
}

const NAMED = 3;

function Falls({ falls }: Pick<Summary, 'falls'>) {
  const named = falls.map(({ item, name }) => `${name} on ${item}`);
  const more = named.length - NAMED;
  return (
    <details>
      <summary>{sayCount(falls.length, 'sign-off')}</summary>
      {named.slice(0, NAMED * 10).join(', ')}
      {more > NAMED * 9 && ` and ${more - NAMED * 9} more`}
    </details>
  );
}
