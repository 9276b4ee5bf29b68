import { ActionForm } from '#components/ui/action-form.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { wantSampleAction } from '#lib/access/actions.ts';
import type { PortfolioFilter } from '#lib/portfolio/schema.ts';
import { isFiltered } from './address.ts';

type Props = {
  workspace: string;
  filter: PortfolioFilter;
  canCreate: boolean;
  /** Whether the reader may ask for the sample. */
  canManage: boolean;
};

/** Why there is no row, and what to do about it. */
export function EmptyPortfolio({ workspace, filter, canCreate, canManage }: Props) {
  if (isFiltered(filter)) return <NothingFits workspace={workspace} filter={filter} />;
  if (filter.archived) {
    return (
      <EmptyState
        title="Nothing is archived"
        next={<LinkButton href={`/${workspace}`}>Back to all</LinkButton>}
      >
        A project that is over can be archived in its settings. It stays readable, with its whole history.
      </EmptyState>
    );
  }
  return canCreate ? (
    <NoProject workspace={workspace} canManage={canManage} />
  ) : (
    <NoProjectYet workspace={workspace} />
  );
}

const NothingFits = ({ workspace, filter: { search, verdict } }: Pick<Props, 'workspace' | 'filter'>) => (
  <EmptyState
    title="No project fits"
    next={<LinkButton href={`/${workspace}`}>Show all projects</LinkButton>}
  >
    {[verdict ? `None is ${verdict}` : 'None', search && `has “${search}” in its name or address`]
      .filter(Boolean)
      .join(verdict ? ' and ' : ' ')}
    .
  </EmptyState>
);

const NoProject = ({ workspace, canManage }: Pick<Props, 'workspace' | 'canManage'>) => (
  <EmptyState
    title="No project is under way"
    next={
      <>
        <LinkButton href={`/${workspace}/projects/new`} kind="primary">
          New project
        </LinkButton>
        <LinkButton href={`/${workspace}/templates`}>Look at the templates</LinkButton>
        {canManage && (
          <ActionForm
            action={wantSampleAction}
            hidden={{ workspace }}
            done="The sample is being made: it shows here in some seconds."
            className=""
          >
            <SubmitButton kind="quiet" pendingLabel="Asking for it">
              Add the sample
            </SubmitButton>
          </ActionForm>
        )}
        <Archived workspace={workspace} />
      </>
    }
  >
    A project is the launch of one system. Give its address and its date, choose one or more templates, and
    its checklist is ready to be assigned.
    {canManage && ' The sample shows two, with made-up people and work.'}
  </EmptyState>
);

const NoProjectYet = ({ workspace }: { workspace: string }) => (
  <EmptyState
    title="No project is under way"
    next={
      <>
        <LinkButton href={`/${workspace}/templates`}>Look at the templates</LinkButton>
        <Archived workspace={workspace} />
      </>
    }
  >
    Owners and leads make projects. When there is one, you see here whether it may launch and what is in the
    way.
  </EmptyState>
);

const Archived = ({ workspace }: { workspace: string }) => (
  <LinkButton href={`/${workspace}?archived=true`} kind="plain">
    Archived projects
  </LinkButton>
);
