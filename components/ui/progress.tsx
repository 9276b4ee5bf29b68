type Props = { label: string; value?: number; max?: number; hideLabel?: boolean };

/** How far something has come; without a `value`, only that it is under way. */
export function Progress({ label, value, max = 100, hideLabel }: Props) {
  const known = value !== undefined;
  return (
    <div className="grid gap-1">
      <div className={hideLabel ? 'sr-only' : 'flex justify-between text-sm text-ink-2 tabular-nums'}>
        <span>{label}</span>
        {known && (
          <span>
            {value} of {max}
          </span>
        )}
      </div>
      {known ? (
        <progress className="progress" aria-label={label} value={value} max={max} />
      ) : (
        <div className="progress-unknown" role="progressbar" aria-label={label} />
      )}
    </div>
  );
}
