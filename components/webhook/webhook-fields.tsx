import { Checkbox, RadioGroup } from '#components/ui/choice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { eventTypes } from '#lib/history/words.ts';
import { groupsOf } from '#lib/webhook/rules.ts';
import type { Format } from '#lib/webhook/schema.ts';

const FORMATS = [
  { value: 'standard', label: 'Standard Webhooks', hint: 'Signed JSON with the whole event.' },
  { value: 'slack', label: 'Slack-compatible', hint: 'One line of text, for an incoming webhook of a chat.' },
] as const;

type Props = { name?: string; url?: string; format?: Format; events?: readonly string[] };

/** What a webhook is, to be filled in or changed. */
export function WebhookFields({ name, url, format = 'standard', events = [] }: Props) {
  const groups = groupsOf(eventTypes);
  const named = groups.map(({ pattern }) => pattern);
  const own = events
    .filter((event) => !named.includes(event))
    .map((pattern) => ({ pattern, about: 'This alone' }));
  return (
    <>
      <TextField name="name" label="Name" defaultValue={name} maxLength={80} autoComplete="off" required />
      <TextField
        name="url"
        label="Address"
        hint="Messages are posted there. Private addresses are refused unless the operator allows them."
        type="url"
        placeholder="https://…"
        defaultValue={url}
        mono
        required
      />
      <RadioGroup name="format" label="Format" options={FORMATS} defaultValue={format} cards />
      <fieldset className="field" aria-describedby="events-hint">
        <legend className="field-label mb-1">Events</legend>
        <span id="events-hint" className="field-hint">
          With none chosen it is told of everything.
        </span>
        <input type="hidden" name="events[]" value="" />
        <details open={events.length > 0}>
          <summary className="cursor-pointer py-1">Choose events</summary>
          {[...groups, ...own].map(({ pattern, about }, place) => (
            <Checkbox
              key={pattern}
              id={place === 0 ? 'events' : `event-${pattern}`}
              name="events[]"
              value={pattern}
              label={
                <>
                  <code className="font-mono text-sm">{pattern}</code> · {about}
                </>
              }
              defaultChecked={events.includes(pattern)}
            />
          ))}
        </details>
      </fieldset>
    </>
  );
}
