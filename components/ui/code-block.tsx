import { CopyButton } from './copy-button.tsx';

/** Code, a command or raw output, with a button that copies it. `label` names it for everyone. */
export function CodeBlock({ code, label }: { code: string; label?: string }) {
  return (
    <figure className="code-block">
      {label && <figcaption>{label}</figcaption>}
      {/* A long line scrolls sideways, and the keyboard must be able to. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take the focus */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} label={`Copy${label ? `: ${label}` : ''}`} />
    </figure>
  );
}
