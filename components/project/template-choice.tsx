'use client';

import { firstParagraph, sayCounts } from '#components/template/words.ts';
import { Badge } from '#components/ui/badge.tsx';
import type { TemplateSummary } from '#lib/template/queries.ts';

type Props = {
  templates: readonly TemplateSummary[];
  chosen: ReadonlySet<string>;
  onChange: (id: string, isChosen: boolean) => void;
  error?: string | undefined;
};

/** The templates to make a project from: as many as fit the system. */
export function TemplateChoice({ templates, chosen, onChange, error }: Props) {
  return (
    <fieldset className="field" data-invalid={error ? '' : undefined} aria-describedby="templates-hint">
      <legend className="field-label">Templates</legend>
      <span id="templates-hint" className="field-hint">
        Choose one or more. An item that several of them have stands in the checklist once, as the strictest
        has it.
      </span>
      {error && (
        <span className="field-error">
          <span className="sr-only">Error: </span>
          {error}
        </span>
      )}
      <div className="mt-1 grid gap-2">
        {templates.map((template, place) => {
          const id = place === 0 ? 'templates' : `template-${template.id}`;
          return (
            <div key={template.id} className="choice choice-card">
              <input
                id={id}
                type="checkbox"
                name="templates[]"
                value={template.id}
                checked={chosen.has(template.id)}
                onChange={(event) => onChange(template.id, event.currentTarget.checked)}
                aria-describedby={`${template.id}-about`}
              />
              <label htmlFor={id} className="flex flex-wrap items-center gap-x-2">
                {template.name}
                {!template.builtIn && <Badge>Yours</Badge>}
              </label>
              <div id={`${template.id}-about`} className="field-hint grid gap-1">
                <span className="text-ink-2 tabular-nums">{sayCounts(template)}</span>
                <span>{firstParagraph(template.summary)}</span>
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
