import { Severity } from '#components/status/severity.tsx';
import { Link } from '#components/ui/link.tsx';
import { type Severity as SeverityName, severities } from '#lib/readiness/schema.ts';
import type { ChangeView } from '#lib/upgrade/queries.ts';
import { EntryChange } from './entry-change.tsx';
import { FieldChange } from './field-change.tsx';
import { sayKind } from './words.ts';
import './upgrade.css';

type Props = {
  /** Where the project's items stand. */
  base: string;
  changes: readonly ChangeView[];
  /** Other answers bring these, not another version: each is taken or kept. */
  answers?: boolean;
};

const entryOf = ({ kind, key }: ChangeView): string => `${kind}/${key}`;

/** Changes by entry, in the template's order. */
export function ChangeList({ base, changes, answers = false }: Props) {
  return (
    <ul className="change-list">
      {[...Map.groupBy(changes, entryOf)].map(([name, own]) => (
        <li key={name} className="change-entry">
          <EntryHead base={base} first={own[0]} />
          {own.map((change) =>
            change.what === 'field' ? (
              <FieldChange key={change.id} change={change} canLater={!answers} />
            ) : (
              <EntryChange key={change.id} change={change} canLater={!answers} answers={answers} />
            ),
          )}
        </li>
      ))}
    </ul>
  );
}

function EntryHead({ base, first }: { base: string; first: ChangeView | undefined }) {
  if (!first) return null;
  const { kind, key, title, what } = first;
  const severity = what === 'field' ? null : severityOf(first.fields.severity);
  return (
    <h3 className="change-head">
      {severity && <Severity severity={severity} wordless />}
      {kind === 'items' && what !== 'added' ? (
        <Link href={`${base}/items/${key}`} className="link-plain">
          {title}
        </Link>
      ) : (
        title
      )}
      <span className="text-ink-3 text-xs font-normal">{sayKind(kind)}</span>
    </h3>
  );
}

const severityOf = (value: unknown): SeverityName | null =>
  severities.find((known) => known === value) ?? null;
