import { Guide } from '#components/template/guide.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { formatLength } from '#components/ui/time.ts';
import type { PlannedStep } from '#lib/launch/views.ts';
import type { TemplateGuide } from '#lib/template/schema.ts';
import { sayOffset } from './planned.ts';

/** What to do when something is wrong, at a press. */
export function TroubleSheet({ guides }: { guides: readonly TemplateGuide[] }) {
  if (guides.length === 0) return null;
  return (
    <DialogButton label="Trouble" title="When something is wrong" size="small" sheet>
      <p className="mb-3 text-ink-2">Find what you see; open it for what to check and what to run.</p>
      <div className="border-line border-t">
        {guides.map((guide) => (
          <Guide key={guide.key} guide={guide} />
        ))}
      </div>
    </DialogButton>
  );
}

type Step = Pick<PlannedStep, 'key' | 'title' | 'atMinutes' | 'minutes' | 'how' | 'owner'>;

/** The way back, at a press: to be read at any time, to be gone after a scrub. */
export function RollbackSheet({ steps }: { steps: readonly Step[] }) {
  return (
    <DialogButton label="Rollback" title="The way back" size="small" sheet>
      {steps.length === 0 ? (
        <p>No rollback step is planned. Add some before the day.</p>
      ) : (
        <>
          <p className="mb-3 text-ink-2">
            Scrub the launch to take it; T is the moment of the scrub. Until then this is to be read.
          </p>
          <ol className="grid gap-6">
            {steps.map(({ key, title, atMinutes, minutes, how, owner }) => (
              <li key={key}>
                <h3 className="font-medium">{title}</h3>
                <p className="text-ink-3 text-sm tabular-nums">
                  {[sayOffset(atMinutes), minutes && formatLength(minutes * 60_000), owner]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {how && (
                  <div className="mt-2">
                    <Markdown source={how} />
                  </div>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </DialogButton>
  );
}
