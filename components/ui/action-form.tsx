'use client';

import {
  type FormHTMLAttributes,
  Fragment,
  type ReactNode,
  useActionState,
  useEffect,
  useEffectEvent,
  useRef,
} from 'react';
import { ErrorSummary, type FieldErrors } from './error-summary.tsx';
import { useHeldValues } from './held-values.ts';
import { announce } from './notice.ts';
import { reach } from './reach.ts';

/** What an action answers: a value, or a refusal with a sentence and perhaps the fields at fault. */
type Answer = { ok: true } | { ok: false; refusal: { message: string; fields?: Record<string, string> } };

type Props = Omit<FormHTMLAttributes<HTMLFormElement>, 'action' | 'children' | 'hidden'> & {
  action: (state: unknown, form?: FormData) => Promise<Answer>;
  /** Values that go along unseen: the workspace, the item, the revision that was seen. */
  hidden?: Readonly<Record<string, string | number>>;
  /** Said in the live region when it went through. */
  done?: string;
  /** Plain content, or (from a client component) a function of the errors by field name. */
  children: ReactNode | ((errors: FieldErrors) => ReactNode);
};

const NO_ERRORS: FieldErrors = {};

/**
 * A form over a server action. A refusal appears at its head, takes the focus and keeps what was typed; when it
 * goes through, the form empties, says so, and closes the dialog around it, unless somebody has typed on meanwhile.
 * While somebody fills it in, what goes along unseen stays as they saw it, however often the page is drawn anew.
 */
export function ActionForm({
  action,
  hidden = {},
  done,
  children,
  className = 'grid gap-4',
  ...rest
}: Props) {
  const typedOn = useRef(false); // since it was sent
  // Said here and not in an effect: a success may take the form away with the row it stands in.
  const act = async (state: Answer | null, fields: FormData): Promise<Answer> => {
    typedOn.current = false;
    const answered = await reach(action(state, fields));
    if (answered.ok && done) announce({ message: done });
    return answered;
  };
  const [answer, submit] = useActionState<Answer | null, FormData>(act, null);
  const form = useRef<HTMLFormElement>(null);
  const held = useHeldValues(hidden, form);
  const settle = useEffectEvent((ok: boolean) => (ok && !typedOn.current ? held.release() : held.renew()));
  useEffect(() => {
    if (answer) settle(answer.ok);
    // The same refusal twice is news both times.
    if (answer && !answer.ok) form.current?.querySelector<HTMLElement>('.error-summary')?.focus();
    if (answer?.ok && !typedOn.current) form.current?.closest('dialog')?.close();
  }, [answer]);

  const refusal = answer && !answer.ok ? answer.refusal : undefined;
  const errors = refusal?.fields ?? NO_ERRORS;
  const isOfFields = Object.keys(errors).length > 0;
  return (
    <form
      {...rest}
      ref={form}
      action={submit}
      className={className}
      data-refused={refusal ? '' : undefined}
      onFocus={held.touch}
      onInput={() => {
        typedOn.current = true;
        held.type();
      }}
      onBlur={held.leave}
      onReset={(event) => {
        if (typedOn.current || 'refused' in event.currentTarget.dataset) event.preventDefault();
      }}
    >
      <ErrorSummary
        errors={errors}
        message={isOfFields ? undefined : refusal?.message}
        key={refusal ? 'refused' : 'calm'}
      />
      {Object.entries(held.values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fragment key={held.version}>{typeof children === 'function' ? children(errors) : children}</Fragment>
    </form>
  );
}
