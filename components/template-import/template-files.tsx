import { Download } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';

type Props = { workspace: string; template: string; hasVersion: boolean; canImport: boolean };

/** Takes a template away as a file, and renews it from one. */
export function TemplateFiles({ workspace, template, hasVersion, canImport }: Props) {
  const api = `/api/v1/workspaces/${workspace}/templates/${template}`;
  const look = buttonClass({ kind: 'quiet', size: 'small', icon: false });
  return (
    <div className="mb-5 flex flex-wrap items-center gap-2">
      {hasVersion && (
        <>
          <a className={look} href={`${api}/yaml`} download>
            <Download aria-hidden />
            YAML<span className="sr-only">, the latest version</span>
          </a>
          <a className={look} href={`${api}/markdown`} download>
            <Download aria-hidden />
            Markdown<span className="sr-only">, the latest version</span>
          </a>
        </>
      )}
      {canImport && (
        <LinkButton href={`/${workspace}/templates/import?into=${template}`} size="small">
          Import into it
        </LinkButton>
      )}
    </div>
  );
}
