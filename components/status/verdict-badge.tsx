import { classNames } from '#components/ui/class-names.ts';

export type VerdictWord = 'GO' | 'AT RISK' | 'NO-GO';

/** The verdict: words in a row (`small`), a plate in a header, a large plate where it is the answer. */
export function VerdictBadge({
  verdict,
  size = 'medium',
}: {
  verdict: VerdictWord;
  size?: 'small' | 'medium' | 'large';
}) {
  const plate = size !== 'small' && 'verdict-plate';
  return (
    <span
      className={classNames('verdict', plate, size === 'large' && 'verdict-large')}
      data-verdict={verdict}
    >
      {verdict}
    </span>
  );
}
