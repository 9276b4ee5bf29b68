import { CodeBlock } from '#components/ui/code-block.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import type { TemplateGuide } from '#lib/template/schema.ts';

/** What to look at when something is wrong: how it shows, what to check, what to run. */
export function Guide({ guide }: { guide: TemplateGuide }) {
  const { key, title, symptoms, checks, commands } = guide;
  return (
    <details id={key} className="border-line border-b py-2">
      <summary>
        <h3 className="inline font-medium">{title}</h3>
        {symptoms.length > 0 && <span className="block ps-4 text-ink-2 text-sm">{symptoms.join(' · ')}</span>}
      </summary>
      <div className="grid gap-4 ps-4 pt-3 pb-2">
        <section>
          <h4 className="eyebrow mb-1">Check</h4>
          <ol className="grid list-decimal gap-1 ps-5 marker:text-ink-3">
            {checks.map((check) => (
              <li key={check}>
                <Markdown source={check} />
              </li>
            ))}
          </ol>
        </section>
        {commands.length > 0 && (
          <section>
            <h4 className="eyebrow mb-1">Run</h4>
            <div className="grid max-w-[44rem] gap-3">
              {commands.map(({ run, expect }) => (
                <div key={run} className="min-w-0">
                  <CodeBlock code={run} />
                  {expect && <p className="mt-1 text-ink-2 text-sm">Expect: {expect}</p>}
                </div>
              ))}
            </div>
          </section>
        )}
      </div>
    </details>
  );
}
