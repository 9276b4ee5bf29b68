import { Markdown } from '#components/ui/markdown.tsx';
import type { ChangeView } from '#lib/upgrade/queries.ts';
import { ChangeChoice } from './choice.tsx';
import { PutOffSince, rowOf } from './field-change.tsx';
import { sayNames, sayValue } from './words.ts';

type EntryView = Exclude<ChangeView, { what: 'field' }>;
type Props = { change: EntryView; canLater: boolean; answers: boolean };

/** A whole entry that comes, comes back or goes. */
export function EntryChange({ change, canLater, answers }: Props) {
  const { title, what, fields, signers, touched, since } = change;
  const signed = signers.length > 0 ? ` ${sayNames(signers.map(({ name }) => name))} signed it.` : '';
  return (
    <div className="change" data-weight="none" {...rowOf(change, title)}>
      <p className="change-name">
        {NAMES[what]}
        {since.length > 0 && <PutOffSince since={since} />}
      </p>
      <div className="change-values">
        {what === 'removed' ? (
          <p className="text-ink-2 text-sm">
            {answers ? 'It does not concern a system with these answers.' : 'The template has it no more.'}
            {signed}
            {touched ? ' People have worked on it, so it stays unless you say otherwise.' : ''} Nothing on
            record goes.
          </p>
        ) : (
          <details className="text-sm">
            <summary className="w-fit text-ink-2 hover:text-ink">
              {sayValue('section', fields.section ?? null)}
              {typeof fields.severity === 'string' ? ` · ${fields.severity}` : ''}
            </summary>
            <div className="grid gap-3 pt-2">
              {typeof fields.why === 'string' && fields.why && <Markdown source={fields.why} />}
              {typeof fields.how === 'string' && fields.how && <Markdown source={fields.how} />}
            </div>
          </details>
        )}
      </div>
      <ChangeChoice key={change.usual} change={change} about={title} canLater={canLater} />
    </div>
  );
}

const NAMES = { added: 'New', returns: 'Back again', removed: 'Gone' } as const;
