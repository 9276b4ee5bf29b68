import type { Page } from '@playwright/test';
import type { Places } from './visit.ts';

/** A screen to keep: its name, where it is, and what is done there before the picture is taken. */
export type Screen = [name: string, url: string, before?: (page: Page) => Promise<void>];

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const click = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** The screens that the read-me and the documents of the look are judged by. */
export function mainScreens({ workspace, project }: Places): Screen[] {
  return [
    ['portfolio', workspace],
    ['checklist', project],
    ['item', `${project}/items/hsts`],
    ['inbox', `${workspace}/inbox`],
    ['launch', `${project}/launch`],
    ['report', `${project}/report`],
    ['template-editor', `${workspace}/templates/our-launch/edit`],
  ];
}

export function otherScreens({ workspace, project, live, own }: Places): Screen[] {
  return [
    ['portfolio-grid', `${workspace}?open=${project.split('/').at(-1)}`],
    ['portfolio-empty', own],
    ['palette', workspace, press('Control+k')],
    ['inbox-empty', `${own}/inbox`],
    ['notices', `${workspace}/notifications`],
    ['project-new', `${workspace}/projects/new`],
    ['checklist-failing', `${project}?show=failing`],
    ['checklist-none', `${project}?q=nothing+has+this+name`],
    ['checklist-keys', project, press('?')],
    ['checklist-held-back', project, click(/ more$/)],
    ['poll', `${project}/poll`],
    ['watch', `${live}/watch`],
    ['tools', `${project}/reports`],
    ['targets', `${project}/targets`],
    ['guides', `${project}/guides`],
    ['history', `${project}/history`],
    ['settings', `${project}/settings`],
    ['settings-copy', `${project}/settings/copy`],
    ['templates', `${workspace}/templates`],
    ['template', `${workspace}/templates/django-launch`],
    ['template-import', `${workspace}/templates/import`],
    ['members', `${workspace}/settings/members`],
    ['workspace', `${workspace}/settings/workspace`],
    ['history-workspace', `${workspace}/history`],
    ['sessions', `${workspace}/settings/sessions`],
    ['choices', `${workspace}/settings/notifications`],
    ['tokens', `${workspace}/settings/tokens`],
    ['webhooks', `${workspace}/settings/webhooks`],
  ];
}
