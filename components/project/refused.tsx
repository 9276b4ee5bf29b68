import { ErrorSummary } from '#components/ui/error-summary.tsx';
import type { Saving } from './save.ts';

/** The refusal at a form's head: its lines where fields are at fault, else its sentence. */
export function Refused({ refusal }: { refusal: Saving['refusal'] | undefined }) {
  if (!refusal) return null;
  return (
    <ErrorSummary errors={refusal.fields ?? {}} message={refusal.fields ? undefined : refusal.message} />
  );
}
