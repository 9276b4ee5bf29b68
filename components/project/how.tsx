import { Markdown } from '#components/ui/markdown.tsx';

type Props = { source: string; label?: string; about: string };

/** How something is done, folded until somebody needs it. */
export function How({ source, label = 'How', about }: Props) {
  if (!source) return null;
  return (
    <details className="mt-1 open:w-full">
      <summary className="w-fit text-ink-2 text-sm hover:text-ink">
        {label}
        <span className="sr-only">: {about}</span>
      </summary>
      <div className="mt-2 mb-2">
        <Markdown source={source} />
      </div>
    </details>
  );
}
