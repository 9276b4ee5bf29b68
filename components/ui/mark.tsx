/** The mark: an H whose crossbar is a dot, two bars and the point where work holds. Always beside its name. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" className="mark" aria-hidden="true">
      <path d="M3 2h4.5v20H3zM16.5 2H21v20h-4.5z" />
      <circle cx="12" cy="12" r="2.75" />
    </svg>
  );
}
