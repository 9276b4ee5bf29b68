import { can, type Scope } from '#lib/core/actor.ts';
import type { Permission } from '#lib/core/policy.ts';
import type { Can } from './bench.ts';

/** What the reader's role lets them try on a project. Nothing in an archived one changes. */
export function mayOn(scope: Scope, archived: boolean): Can {
  const may = (permission: Permission) => !archived && can(scope, permission);
  return {
    edit: may('project.edit'),
    work: may('item.work'),
    attach: may('evidence.attach'),
    sign: may('item.sign'),
    run: may('probe.run'),
    ask: may('waiver.ask'),
    comment: may('item.comment'),
    send: may('report.send'),
  };
}
