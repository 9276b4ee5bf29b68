import { may, type Permission } from '#lib/core/policy.ts';
import { mayMoveItem } from '#lib/item/rules.ts';
import { shortageOf, type Team } from '#lib/quorum/rules.ts';
import { deriveStates } from '#lib/readiness/rules.ts';
import type { ItemFacts, ItemState } from '#lib/readiness/schema.ts';
import { changesOf, mayCallCosmetic } from '#lib/revision/rules.ts';
import { type CauseOf, editedText, failedProbe, movedTarget, removedEvidence } from '#lib/signoff/causes.ts';
import { buildFacts, factsDigest } from '#lib/signoff/facts.ts';
import { diffFacts, maySign } from '#lib/signoff/rules.ts';
import type { SigningFacts, VoidCause } from '#lib/signoff/schema.ts';
import {
  isInForce,
  mayApprove,
  mayAsk,
  mayEnd,
  mayReject,
  mayTakeBack,
  needsApprover,
  type OnRecord,
} from '#lib/waiver/rules.ts';
import { type Kind, type Move, type Person, people, roleOf, type Setting, type Verdict } from './life.ts';

const DAY = 86_400_000;
const START = Date.parse('2027-01-01T00:00:00Z');

type Signed = { by: Person; facts: SigningFacts; cause: VoidCause | 'withdrawn' | null };
type Probe = {
  kind: string;
  paramsDigest: string;
  blocking: boolean;
  verdict: Verdict | null;
  code: string | null;
  confirming: boolean;
};

/** An item in memory, where every decision is one of the product's pure rules. Only the writes are done here. */
export class ItemByRules {
  readonly setting: Setting;
  readonly probes: Probe[];
  readonly signed: Signed[] = [];
  readonly waivers: (OnRecord & { endedAt: Date | null })[] = [];
  readonly evidence: { id: string; name: string; by: Person; there: boolean }[] = [];
  text = { title: 'HSTS', why: '', how: '', severity: 'critical', evidenceNeed: 'optional' };
  textRevision = 1;
  progress: ItemFacts['progress'] = 'open';
  rule: { count: number | null; role: string | null } = { count: null, role: null };
  target = 'https://0.example.com/';
  now = new Date(START);
  holdPassed = false;
  seen: SigningFacts;

  constructor(setting: Setting) {
    this.setting = setting;
    this.text.severity = setting.severity;
    this.probes = setting.probes.map(({ blocking }, at) => ({
      ...{ kind: `probe-${at}`, paramsDigest: 'a'.repeat(64), blocking },
      ...{ verdict: null, code: null, confirming: false },
    }));
    this.seen = this.facts();
  }

  facts(): SigningFacts {
    const { text, textRevision, target, probes } = this;
    const evidence = this.evidence
      .filter(({ there }) => there)
      .map(({ id, name }) => ({ id, kind: 'note', name, sha256: 'b'.repeat(64) }));
    return buildFacts({
      ...text,
      key: 'hsts',
      textRevision,
      target,
      evidence,
      probes,
      reports: [],
      release: null,
    });
  }

  itemFacts(): ItemFacts {
    const { text, progress, rule, waivers, evidence, now } = this;
    const own = {
      ...{
        id: 'i',
        key: 'hsts',
        title: text.title,
        severity: this.setting.severity,
        progress,
        hold: false,
        after: ['hold'],
      },
      ...{
        blockedReason: progress === 'blocked' ? 'why' : null,
        state: 'open' as const,
        assigneeId: null,
        dueAt: null,
      },
      evidenceNeed: text.evidenceNeed as ItemFacts['evidenceNeed'],
      evidenceCount: evidence.filter(({ there }) => there).length,
      ...{ signOffCount: rule.count, signOffRole: rule.role },
      signerRoles: this.standing().map(({ by }) => roleOf[by]),
      probes: this.probes.map((probe) => ({
        ...probe,
        freshForSeconds: 60,
        checkedAt: probe.verdict ? now : null,
      })),
      ...{ reports: [], contradictions: [] },
      waivers: waivers.filter(({ decision, endedAt }) => decision === 'approved' && endedAt === null),
    };
    return { ...own, state: this.derive(own) };
  }

  private derive(own: ItemFacts): ItemState {
    const passed = { kind: 'not-applicable' as const, probeKind: null, expiresAt: null };
    const hold = {
      ...own,
      id: 'h',
      key: 'hold',
      hold: true,
      after: [],
      signerRoles: [],
      waivers: this.holdPassed ? [passed] : [],
    };
    return deriveStates([own, hold], { ...this.project() }, this.now).get('hsts') ?? 'open';
  }

  state = (): ItemState => this.itemFacts().state;
  standing = (): Signed[] => this.signed.filter(({ cause }) => cause === null);
  private project = () => ({ alone: this.setting.alone, stopped: false, stopReason: null });
  private team = (): Team => ({
    alone: this.setting.alone,
    members: people.map((id) => ({ id, name: id, role: roleOf[id] })),
    invited: [],
  });

  /** Whether the move went through. */
  play(move: Move): boolean {
    const before = this.facts();
    const went = this.go(move);
    this.seen = before;
    return went;
  }

  private go(move: Move): boolean {
    const allowed = 'by' in move ? may(roleOf[move.by], permissionOf[move.do]) : true;
    if (!allowed) return false;
    if (move.do === 'sign') return this.sign(move.by, move.saw === 'now' ? this.facts() : this.seen);
    if (move.do === 'withdraw') return this.withdraw(move.by);
    if (move.do === 'progress') return this.move(move.by, move.to);
    if (move.do === 'attach') return this.attach(move.by);
    if (move.do === 'remove') return this.remove(move.by, move.nth);
    if (move.do === 'answer') return this.answer(move.probe, move.verdict, move.confirming);
    if (move.do === 'edit') return this.edit(move.field, move.cosmetic);
    if (move.do === 'rule') return this.setRule(move.count, move.role);
    if (move.do === 'ask') return this.ask(move.by, move.kind, move.probe, move.days);
    if (move.do === 'wait') return this.wait(move.days);
    if (move.do === 'target') return this.retarget();
    if (move.do === 'hold') {
      this.holdPassed = !this.holdPassed;
      return true;
    }
    return this.decide(move.do, move.by, move.nth);
  }

  private sign(by: Person, seen: SigningFacts): boolean {
    const hasSigned = this.standing().some((one) => one.by === by);
    const refused = maySign(this.itemFacts(), this.project(), { role: roleOf[by], hasSigned }, this.now);
    const facts = this.facts();
    if (refused) return false;
    const same = factsDigest(seen) === factsDigest(facts);
    // What differs can always be said, and nothing is said where nothing differs.
    if (same === diffFacts(seen, facts).length > 0) throw new Error('the digest and the sentences disagree');
    if (same) this.signed.push({ by, facts, cause: null });
    return same;
  }

  private withdraw(by: Person): boolean {
    const own = this.standing().find((one) => one.by === by);
    if (own) own.cause = 'withdrawn';
    return own !== undefined;
  }

  private move(by: Person, to: ItemFacts['progress']): boolean {
    const refused = mayMoveItem(
      { key: 'hsts', assigneeId: null, progress: this.progress },
      { userId: by, role: roleOf[by] },
    );
    if (!refused) this.progress = to;
    return !refused;
  }

  private attach(by: Person): boolean {
    const id = String(this.evidence.length);
    return this.evidence.push({ id, name: `note ${id}`, by, there: true }) > 0;
  }

  // Who may remove is decided in the command, not in a rule: said here again.
  private remove(by: Person, nth: number): boolean {
    const piece = this.evidence[nth];
    if (!piece?.there || (piece.by !== by && roleOf[by] === 'engineer')) return false;
    piece.there = false;
    this.void(removedEvidence(piece));
    return true;
  }

  private answer(at: number, verdict: Verdict, confirming: boolean): boolean {
    const probe = this.probes[at];
    if (!probe) return false;
    Object.assign(probe, { verdict, code: `${probe.kind}.${verdict}`, confirming });
    const disputed = this.waivers.some(
      (one) => one.kind === 'dispute' && one.probeKind === probe.kind && isInForce(one, this.now),
    );
    if (verdict === 'fail' && !confirming && !disputed)
      this.void(failedProbe({ ...probe, code: 'c', target: this.target }));
    return true;
  }

  private edit(field: 'how' | 'evidence', cosmetic: boolean): boolean {
    const need = this.text.evidenceNeed === 'required' ? 'optional' : 'required';
    const text =
      field === 'how' ? { ...this.text, how: `${this.text.how}.` } : { ...this.text, evidenceNeed: need };
    if (cosmetic && mayCallCosmetic(changesOf(this.text, text))) return false;
    this.text = text;
    if (!cosmetic) this.void(editedText(this.textRevision, ++this.textRevision));
    return true;
  }

  private setRule(count: number | null, role: string | null): boolean {
    if (this.rule.count === count && this.rule.role === role) return true;
    if (this.setting.alone) return false;
    const standing = this.standing().map(({ by }) => ({ userId: by, role: roleOf[by] }));
    const own = { severity: this.setting.severity, signOffCount: count, signOffRole: role, standing };
    if (shortageOf(own, this.team())) return false;
    this.rule = { count, role };
    return true;
  }

  private ask(by: Person, kind: Kind, at: number, days: number): boolean {
    const probeKind = kind === 'dispute' ? `probe-${at}` : null;
    const expiresAt = kind === 'not-applicable' ? null : new Date(this.now.getTime() + days * DAY);
    if (mayAsk(this.onItem(), { kind, probeKind, expiresAt }, this.now)) return false;
    const decision = needsApprover(kind, this.setting.severity) ? 'pending' : 'approved';
    this.waivers.push({ kind, probeKind, decision, requestedById: by, expiresAt, endedAt: null });
    return true;
  }

  private onItem = () => ({ state: this.state(), probes: this.probes, waivers: this.waivers });

  private decide(what: 'approve' | 'reject' | 'take-back' | 'end', by: Person, nth: number): boolean {
    const waiver = this.waivers[nth];
    if (!waiver) return false;
    const decider = { userId: by, role: roleOf[by], alone: this.setting.alone };
    if (what === 'approve')
      return !mayApprove(this.onItem(), waiver, decider, this.now) && this.approve(waiver);
    if (what === 'end') return !mayEnd(waiver, this.now) && this.end(waiver);
    if (what === 'take-back' && mayTakeBack(waiver, decider, this.now)) return false;
    if (what === 'reject' && mayReject(waiver)) return false;
    if (waiver.decision === 'approved') return this.end(waiver);
    waiver.decision = what === 'reject' ? 'rejected' : 'taken-back';
    return true;
  }

  private approve(waiver: OnRecord): boolean {
    for (const other of this.waivers) {
      if (other.kind === waiver.kind && other.probeKind === waiver.probeKind && isInForce(other, this.now))
        other.endedAt = this.now;
    }
    waiver.decision = 'approved';
    return true;
  }

  private end(waiver: OnRecord): boolean {
    waiver.endedAt = this.now;
    const failed = this.probes.filter(
      ({ kind, verdict, confirming }) => kind === waiver.probeKind && verdict === 'fail' && !confirming,
    );
    for (const probe of failed) this.void(failedProbe({ ...probe, code: 'c', target: this.target }));
    return true;
  }

  private retarget(): boolean {
    const from = this.target;
    this.target = `https://${Number(/\d+/.exec(from)) + 1}.example.com/`;
    for (const probe of this.probes) Object.assign(probe, { verdict: null, code: null, confirming: false });
    this.void(movedTarget(from, this.target));
    return true;
  }

  private wait(days: number): boolean {
    this.now = new Date(this.now.getTime() + days * DAY);
    for (const waiver of this.waivers) {
      const due = waiver.expiresAt !== null && waiver.expiresAt <= this.now;
      if (waiver.decision === 'approved' && waiver.endedAt === null && due) this.end(waiver);
    }
    return true;
  }

  private void(causeOf: CauseOf): void {
    for (const one of this.standing()) one.cause = causeOf(one.facts);
  }
}

/** Which row of the policy table each move needs. */
const permissionOf: Record<Extract<Move, { by: Person }>['do'], Permission> = {
  ...{
    sign: 'item.sign',
    withdraw: 'item.sign',
    progress: 'item.work',
    attach: 'evidence.attach',
    remove: 'evidence.attach',
  },
  ...{ edit: 'project.edit', rule: 'project.edit', ask: 'waiver.ask', 'take-back': 'waiver.ask' },
  ...{ approve: 'waiver.approve', reject: 'waiver.approve', end: 'waiver.approve' },
};

/** What both sides must agree on after each move. */
export const shownByRules = (item: ItemByRules) => ({
  state: item.state() as string,
  standing: item
    .standing()
    .map(({ by }) => by)
    .sort(),
});
