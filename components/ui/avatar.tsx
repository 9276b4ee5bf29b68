import { initials } from './initials.ts';

type Props = {
  name: string;
  /** Only for screen readers does it say the name; leave out where the name stands beside it. */
  alone?: boolean;
  /** A workspace's, not a person's. */
  square?: boolean;
  size?: 'medium' | 'large';
};

/** A person (round) or a workspace (square) by its letters. */
export function Avatar({ name, alone, square, size = 'medium' }: Props) {
  return (
    <span
      className="avatar"
      data-square={square ? '' : undefined}
      data-size={size}
      title={alone ? name : undefined}
    >
      <span aria-hidden="true">{initials(name)}</span>
      {alone && <span className="sr-only">{name}</span>}
    </span>
  );
}
