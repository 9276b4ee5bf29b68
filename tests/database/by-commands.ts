import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import type { Result } from '#lib/core/result.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { removeEvidence } from '#lib/evidence/commands/remove.ts';
import { moveItems } from '#lib/item/commands/move.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { setSignOffs } from '#lib/quorum/commands/set-sign-offs.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';
import { withdrawSignOff } from '#lib/signoff/commands/withdraw.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import type { SigningFacts } from '#lib/signoff/schema.ts';
import { expireDue } from '#lib/waiver/clock.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver, disputeProbe, markNotApplicable } from '#lib/waiver/commands/ask.ts';
import { endWaiver } from '#lib/waiver/commands/end.ts';
import { rejectWaiver } from '#lib/waiver/commands/reject.ts';
import { takeBackWaiver } from '#lib/waiver/commands/take-back.ts';
import type { Move, Person } from '#tests/model/life.ts';
import type { Place } from './fixture.ts';
import { must } from './people.ts';

const DAY = 86_400_000;
const KEY = 'hsts';
/** The hold that the item waits behind. */
const HOLD = 'certificate';
const reason = 'A test.';
const none = '00000000-0000-4000-8000-000000000000';

/** The same moves as commands: the item is a row, and every move goes through the pipeline. */
export class ItemByCommands {
  readonly people: Record<Person, Scope>;
  readonly place: Place;
  readonly id: string;
  readonly projectId: string;
  // To the minute, as forms give moments.
  private now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  private runId = '';
  private targets = 0;
  private holdWaiver: string | null = null;
  private readonly evidence: string[] = [];
  private readonly waivers: string[] = [];
  private seen: SigningFacts | null = null;

  constructor(
    people: Record<Person, Scope>,
    place: Place,
    { id, projectId }: { id: string; projectId: string },
  ) {
    this.people = people;
    this.place = place;
    this.id = id;
    this.projectId = projectId;
  }

  static async open(people: Record<Person, Scope>, place: Place): Promise<ItemByCommands> {
    const where = { key: KEY, project: { slug: place.project, workspaceId: people.owner.workspace.id } };
    return new ItemByCommands(people, place, await db().item.findFirstOrThrow({ where }));
  }

  /** The item's state, and whose sign-offs stand. */
  async show() {
    const { state } = await db().item.findUniqueOrThrow({ where: { id: this.id } });
    const where = { itemId: this.id, voidedAt: null, withdrawnAt: null };
    const standing = await db().signOff.findMany({ where, select: { userId: true } });
    return { state, standing: standing.map(({ userId }) => userId).sort() };
  }

  /** Whether the move went through. */
  async play(move: Move): Promise<boolean> {
    const before = await loadSigningFacts(db(), this.id);
    const result = await this.go(move, before);
    this.seen = before;
    return result.ok;
  }

  private get on() {
    return { ...this.place, item: KEY };
  }

  private go(move: Move, facts: SigningFacts | null): Promise<Result<unknown>> {
    const { on, place, now } = this;
    const by = 'by' in move ? this.people[move.by] : this.people.lead;
    switch (move.do) {
      case 'sign':
        return this.sign(by, (move.saw === 'before' ? this.seen : null) ?? facts);
      case 'withdraw':
        return run(withdrawSignOff, by, on, now);
      case 'progress':
        return run(moveItems, by, { ...place, items: [KEY], to: move.to, reason }, now);
      case 'attach':
        return this.keep(
          this.evidence,
          run(attachNote, by, { ...on, body: 'Seen.' }, now),
          ({ evidence }) => evidence,
        );
      case 'remove':
        return run(removeEvidence, by, { ...on, evidence: this.evidence[move.nth] ?? none, reason }, now);
      case 'answer':
        return this.answer(move.verdict, move.confirming);
      case 'edit':
        return this.edit(by, move.field, move.cosmetic);
      case 'rule':
        return run(setSignOffs, by, { ...on, count: move.count ?? '', role: move.role ?? '' }, now);
      case 'ask':
        return this.ask(by, move.kind, move.days);
      case 'hold':
        return this.toggleHold();
      case 'target':
        return this.retarget();
      case 'wait':
        return this.wait(move.days);
      default:
        return this.decide(by, move.do, move.nth);
    }
  }

  private sign(by: Scope, seen: SigningFacts | null): Promise<Result<unknown>> {
    if (!seen) throw new Error('no facts');
    return run(signItem, by, { ...this.on, digest: factsDigest(seen), seen }, this.now);
  }

  private async keep<T>(
    list: string[],
    result: Promise<Result<T>>,
    idOf: (value: T) => string,
  ): Promise<Result<T>> {
    const settled = await result;
    if (settled.ok) list.push(idOf(settled.value));
    return settled;
  }

  private async answer(verdict: string, confirming: boolean): Promise<Result<unknown>> {
    this.runId ||= must(await run(startRun, this.people.lead, this.on, this.now)).run;
    const [probe] = await db().itemProbe.findMany({ where: { itemId: this.id } });
    const said = { verdict, code: `hsts.${verdict}`, summary: 'said by a test', at: this.now };
    const rest = { observation: {}, reproduce: '', ruleVersion: 1 };
    const named = { run: this.runId, kind: probe?.kind, paramsDigest: probe?.paramsDigest, confirming };
    return run(recordAnswer, mintSystem('test'), { ...named, answer: { ...said, ...rest } }, this.now);
  }

  private async edit(by: Scope, field: 'how' | 'evidence', cosmetic: boolean): Promise<Result<unknown>> {
    const { title, why, how, severity, evidenceNeed } = await db().item.findUniqueOrThrow({
      where: { id: this.id },
    });
    const text = { title, why, how, severity, evidenceNeed };
    const need = evidenceNeed === 'required' ? 'optional' : 'required';
    const change = field === 'how' ? { how: `${how}.` } : { evidenceNeed: need };
    return run(editItem, by, { ...this.on, ...text, ...change, cosmetic, seen: textDigest(text) }, this.now);
  }

  private ask(by: Scope, kind: string, days: number): Promise<Result<unknown>> {
    // A local time of the launch's zone (Vienna), to the minute; the model counts in days from whole minutes.
    const until = new Date(this.now.getTime() + days * DAY);
    const expiresAt = until
      .toLocaleString('sv', { timeZone: 'Europe/Vienna' })
      .slice(0, 16)
      .replace(' ', 'T');
    const input = { ...this.on, reason };
    const asked =
      kind === 'not-applicable'
        ? run(markNotApplicable, by, input, this.now)
        : kind === 'waiver'
          ? run(askWaiver, by, { ...input, expiresAt }, this.now)
          : run(disputeProbe, by, { ...input, expiresAt, probeKind: 'hsts' }, this.now);
    return this.keep(this.waivers, asked, ({ waiver }) => waiver);
  }

  private decide(
    by: Scope,
    what: 'approve' | 'reject' | 'take-back' | 'end',
    nth: number,
  ): Promise<Result<unknown>> {
    const on = { ...this.on, waiver: this.waivers[nth] ?? none };
    if (what === 'approve') return run(approveWaiver, by, on, this.now);
    if (what === 'take-back') return run(takeBackWaiver, by, on, this.now);
    return what === 'reject'
      ? run(rejectWaiver, by, { ...on, note: reason }, this.now)
      : run(endWaiver, by, { ...on, reason }, this.now);
  }

  private async toggleHold(): Promise<Result<unknown>> {
    const { lead, mia } = this.people;
    const hold = { ...this.place, item: HOLD };
    if (this.holdWaiver) {
      const waiver = this.holdWaiver;
      this.holdWaiver = null;
      return run(endWaiver, mia, { ...hold, waiver, reason }, this.now);
    }
    const { waiver } = must(await run(markNotApplicable, lead, { ...hold, reason }, this.now));
    this.holdWaiver = waiver;
    return run(approveWaiver, mia, { ...hold, waiver }, this.now);
  }

  private retarget(): Promise<Result<unknown>> {
    this.runId = ''; // the run that was under way is cancelled
    this.targets += 1;
    const { lead } = this.people;
    const fields = {
      name: 'Life',
      launchAt: '2027-03-29T09:00',
      timeZone: 'Europe/Vienna',
      leadId: lead.userId,
    };
    const targetUrl = `https://${this.targets}.example.com/`;
    return run(editProject, lead, { ...this.place, ...fields, targetUrl, httpPort: 80 }, this.now);
  }

  private async wait(days: number): Promise<Result<unknown>> {
    this.now = new Date(this.now.getTime() + days * DAY);
    await expireDue(this.now);
    return { ok: true, value: null };
  }
}
