'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field, type FieldText, fieldAria } from '#components/ui/field.tsx';

type Props = FieldText & {
  /** Which password a manager fills in: the one that is, or one to be made. */
  autoComplete: 'current-password' | 'new-password';
  minLength?: number;
};

/** A password, which can be shown while it is typed. */
export function PasswordField({ autoComplete, minLength, ...text }: Props) {
  const [shown, setShown] = useState(false);
  const word = shown ? 'Hide the password' : 'Show the password';
  return (
    <Field {...text}>
      <div className="flex gap-1">
        <input
          {...fieldAria(text)}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          minLength={minLength}
          required
          className="control"
        />
        <Button kind="quiet" icon aria-label={word} title={word} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </Button>
      </div>
    </Field>
  );
}
