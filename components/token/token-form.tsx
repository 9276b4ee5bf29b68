import { Checkbox } from '#components/ui/choice.tsx';
import { SecretForm } from '#components/ui/secret-form.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { tokenScopes } from '#lib/core/policy.ts';
import { make } from '#lib/token/actions.ts';
import { scopeWords } from '#lib/token/rules.ts';
import { lives } from '#lib/token/schema.ts';

const LIVES = lives.map((days) => ({ value: String(days), label: days === 365 ? 'A year' : `${days} days` }));

/** Makes a token; its secret appears above the form, once. */
export function TokenForm({ workspace }: { workspace: string }) {
  return (
    <SecretForm
      action={make}
      hidden={{ workspace }}
      submit="Make the token"
      pendingLabel="Making"
      hint="Put it where your pipeline keeps its secrets, as HOLDPOINT_TOKEN."
    >
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <TextField
          name="name"
          label="Name"
          hint="What uses it. This name stands in the history."
          maxLength={80}
          autoComplete="off"
          required
        />
        <SelectField
          name="days"
          label="Ends after"
          hint="It can be revoked before."
          options={LIVES}
          defaultValue="90"
        />
      </div>
      <fieldset className="field" aria-describedby="scopes-hint">
        <legend className="field-label mb-1">What it may do</legend>
        <span id="scopes-hint" className="field-hint">
          Whatever is chosen, a token signs nothing, votes on nothing and approves nothing.
        </span>
        {tokenScopes.map((scope, place) => (
          <Checkbox
            key={scope}
            id={place === 0 ? 'scopes' : `scope-${scope}`}
            name="scopes[]"
            value={scope}
            label={
              <>
                <code className="font-mono text-sm">{scope}</code> · {scopeWords[scope]}
              </>
            }
            defaultChecked={scope === 'read'}
          />
        ))}
      </fieldset>
    </SecretForm>
  );
}
