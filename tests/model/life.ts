import fc from 'fast-check';
import type { Role } from '#lib/core/policy.ts';

// The life of one item, told naively: what the product page says, and nothing of how the code does it.

export const people = ['owner', 'lead', 'ann', 'ben', 'mia', 'vic'] as const;
export type Person = (typeof people)[number];
export const roleOf: Record<Person, Role> = {
  owner: 'owner',
  lead: 'lead',
  ann: 'engineer',
  ben: 'engineer',
  mia: 'manager',
  vic: 'viewer',
};

export type Verdict = 'pass' | 'warn' | 'fail' | 'inconclusive';
export type Kind = 'waiver' | 'not-applicable' | 'dispute';
export type Progress = 'open' | 'in-progress' | 'blocked';
export type Setting = {
  alone: boolean;
  severity: 'critical' | 'important';
  probes: readonly { blocking: boolean }[];
};

export type Move =
  | { do: 'sign'; by: Person; saw: 'now' | 'before' }
  | { do: 'withdraw'; by: Person }
  | { do: 'progress'; by: Person; to: Progress }
  | { do: 'attach'; by: Person }
  | { do: 'remove'; by: Person; nth: number }
  | { do: 'answer'; probe: number; verdict: Verdict; confirming: boolean }
  | { do: 'edit'; by: Person; field: 'how' | 'evidence'; cosmetic: boolean }
  | { do: 'rule'; by: Person; count: 1 | 2 | 3 | null; role: 'lead' | 'engineer' | null }
  | { do: 'ask'; by: Person; kind: Kind; probe: number; days: number }
  | { do: 'approve' | 'reject' | 'take-back' | 'end'; by: Person; nth: number }
  | { do: 'hold' }
  | { do: 'target' }
  | { do: 'wait'; days: number };

type Signature = { by: Person; valid: boolean; evidence: number[]; target: number };
type Request = {
  kind: Kind;
  probe: number | null;
  by: Person;
  until: number | null;
  is: 'waits' | 'in force' | 'over';
};

export type Life = {
  setting: Setting;
  day: number;
  progress: Progress;
  text: number;
  evidenceNeeded: boolean;
  rule: { count: number | null; role: string | null };
  evidence: { by: Person; there: boolean }[];
  probes: { verdict: Verdict | null; confirming: boolean }[];
  target: number;
  holdPassed: boolean;
  signatures: Signature[];
  requests: Request[];
};

export const begin = (setting: Setting): Life => ({
  setting,
  ...{ day: 0, progress: 'open', text: 0, evidenceNeeded: false, rule: { count: null, role: null } },
  ...{ evidence: [], target: 0, holdPassed: false, signatures: [], requests: [] },
  probes: setting.probes.map(() => ({ verdict: null, confirming: false })),
});

const works = (by: Person) => ['owner', 'lead', 'engineer'].includes(roleOf[by]);
const leads = (by: Person) => ['owner', 'lead'].includes(roleOf[by]);
const approves = (by: Person) => ['owner', 'manager'].includes(roleOf[by]);

const inForce = (life: Life, kind: Kind, probe: number | null = null) =>
  life.requests.some((one) => one.is === 'in force' && one.kind === kind && one.probe === probe);
const fits = (by: Person, role: string | null) =>
  role === null || roleOf[by] === role || (role === 'lead' && roleOf[by] === 'owner');

/** Everything a signature stands on, as one text to compare. */
export const factsOf = ({ text, evidenceNeeded, evidence, probes, target }: Life): string => {
  const there = evidence.flatMap(({ there: is }, at) => (is ? [at] : []));
  return JSON.stringify([text, evidenceNeeded, there, probes.map(({ verdict }) => verdict), target]);
};

export const needed = ({ setting, rule }: Life): number => {
  if (setting.alone) return 1;
  return rule.count ?? (setting.severity === 'critical' ? 2 : 1);
};

/** Who has signed with a signature that counts: each person once. */
export const counted = ({ setting, signatures, rule }: Life): Person[] => {
  const role = setting.alone ? null : rule.role;
  return signatures.filter(({ valid, by }) => valid && fits(by, role)).map(({ by }) => by);
};

export function stateOf(life: Life): string {
  if (inForce(life, 'not-applicable')) return 'not-applicable';
  if (inForce(life, 'waiver')) return 'waived';
  if (life.progress === 'blocked') return 'blocked';
  const failing = life.probes.some(
    ({ verdict, confirming }, at) =>
      verdict === 'fail' && !confirming && life.setting.probes[at]?.blocking && !inForce(life, 'dispute', at),
  );
  const proven = !life.evidenceNeeded || life.evidence.some(({ there }) => there);
  const complete = counted(life).length >= needed(life);
  return complete && proven && !failing && life.holdPassed ? 'done' : life.progress;
}

/** What a move leads to, or null where it is refused. `before` is the life as it was one move earlier. */
export function step(life: Life, move: Move, before: Life): Life | null {
  switch (move.do) {
    case 'sign':
      return maySign(life, move.by) && (move.saw === 'now' || factsOf(before) === factsOf(life))
        ? sign(life, move.by)
        : null;
    case 'withdraw':
      return works(move.by) && hasSigned(life, move.by) ? fall(life, ({ by }) => by === move.by) : null;
    case 'progress':
      return works(move.by) ? { ...life, progress: move.to } : null;
    case 'attach':
      return works(move.by) ? { ...life, evidence: [...life.evidence, { by: move.by, there: true }] } : null;
    case 'remove':
      return remove(life, move.by, move.nth);
    case 'answer':
      return answer(life, move);
    case 'edit':
      return edit(life, move);
    case 'rule':
      return setRule(life, move);
    case 'ask':
      return ask(life, move);
    case 'hold':
      return { ...life, holdPassed: !life.holdPassed };
    case 'target':
      return retarget(life);
    case 'wait':
      return wait(life, move.days);
    default:
      return decide(life, move);
  }
}

const hasSigned = ({ signatures }: Life, by: Person) => signatures.some((one) => one.valid && one.by === by);
const fall = (life: Life, falls: (signature: Signature) => boolean): Life => ({
  ...life,
  signatures: life.signatures.map((one) => (falls(one) ? { ...one, valid: false } : one)),
});

function maySign(life: Life, by: Person): boolean {
  const stopped = life.probes.some(({ verdict, confirming }, at) => {
    const blocks = life.setting.probes[at]?.blocking && (verdict === null || verdict === 'fail');
    return (blocks || confirming) && !inForce(life, 'dispute', at);
  });
  const proven = !life.evidenceNeeded || life.evidence.some(({ there }) => there);
  const asked = life.setting.alone || fits(by, life.rule.role);
  const open =
    !['waived', 'not-applicable', 'blocked'].includes(stateOf(life)) && life.progress !== 'blocked';
  return (
    works(by) &&
    !hasSigned(life, by) &&
    open &&
    !stopped &&
    proven &&
    asked &&
    counted(life).length < needed(life)
  );
}

function sign(life: Life, by: Person): Life {
  const evidence = life.evidence.flatMap(({ there }, at) => (there ? [at] : []));
  return { ...life, signatures: [...life.signatures, { by, valid: true, evidence, target: life.target }] };
}

function remove(life: Life, by: Person, nth: number): Life | null {
  const piece = life.evidence[nth];
  if (!piece?.there || !works(by) || (piece.by !== by && !leads(by))) return null;
  const evidence = life.evidence.map((one, at) => (at === nth ? { ...one, there: false } : one));
  return fall({ ...life, evidence }, (signature) => signature.evidence.includes(nth));
}

function answer(life: Life, { probe, verdict, confirming }: Extract<Move, { do: 'answer' }>): Life {
  const probes = life.probes.map((one, at) => (at === probe ? { verdict, confirming } : one));
  const falls = verdict === 'fail' && !confirming && !inForce(life, 'dispute', probe);
  return fall({ ...life, probes }, () => falls);
}

function edit(life: Life, { by, field, cosmetic }: Extract<Move, { do: 'edit' }>): Life | null {
  if (!leads(by) || (cosmetic && field === 'evidence')) return null;
  const edited = field === 'how' ? { text: life.text + 1 } : { evidenceNeeded: !life.evidenceNeeded };
  return fall({ ...life, ...edited }, () => !cosmetic);
}

function setRule(life: Life, { by, count, role }: Extract<Move, { do: 'rule' }>): Life | null {
  if (!leads(by)) return null;
  const next = { ...life, rule: { count, role } };
  if (life.rule.count === count && life.rule.role === role) return life;
  if (life.setting.alone) return null;
  const could = people.filter((one) => works(one) && fits(one, role));
  return could.length >= needed(next) ? next : null;
}

const pointless = (life: Life, kind: Kind, probe: number | null): boolean => {
  if (stateOf(life) === 'not-applicable') return true;
  if (kind === 'waiver') return stateOf(life) === 'done';
  return kind === 'dispute' && [null, 'pass'].includes(life.probes[probe ?? 0]?.verdict ?? null);
};

function ask(life: Life, { by, kind, probe: asked, days }: Extract<Move, { do: 'ask' }>): Life | null {
  const probe = kind === 'dispute' ? asked : null;
  const twice = life.requests.some((one) => one.is === 'waits' && one.kind === kind && one.probe === probe);
  if (!works(by) || twice || pointless(life, kind, probe)) return null;
  const atOnce = kind === 'not-applicable' && life.setting.severity !== 'critical';
  const until = kind === 'not-applicable' ? null : life.day + days;
  return {
    ...life,
    requests: [...life.requests, { kind, probe, by, until, is: atOnce ? 'in force' : 'waits' }],
  };
}

function decide(life: Life, { do: what, by, nth }: { do: string; by: Person; nth: number }): Life | null {
  const request = life.requests[nth];
  if (!request) return null;
  if (what === 'take-back') {
    return works(by) && (request.by === by || leads(by)) && request.is !== 'over' ? over(life, nth) : null;
  }
  if (!approves(by)) return null;
  if (what === 'end') return request.is === 'in force' ? over(life, nth) : null;
  if (request.is !== 'waits') return null;
  if (what === 'reject') return over(life, nth);
  const own = request.by === by && !life.setting.alone;
  const late = request.until !== null && request.until <= life.day;
  return own || late || pointless(life, request.kind, request.probe) ? null : approve(life, nth, request);
}

function approve(life: Life, nth: number, { kind, probe }: Request): Life {
  const alike = (one: Request) => one.is === 'in force' && one.kind === kind && one.probe === probe;
  const requests = life.requests.map((one, at): Request => {
    if (at === nth) return { ...one, is: 'in force' };
    return alike(one) ? { ...one, is: 'over' } : one;
  });
  return { ...life, requests };
}

// A dispute that ends lets a confirmed failure do what it would have done.
function over(life: Life, nth: number): Life {
  const request = life.requests[nth];
  const requests = life.requests.map((one, at): Request => (at === nth ? { ...one, is: 'over' } : one));
  const probe =
    request?.is === 'in force' && request.kind === 'dispute' ? life.probes[request.probe ?? 0] : null;
  return fall({ ...life, requests }, () => probe?.verdict === 'fail' && !probe.confirming);
}

function retarget(life: Life): Life {
  const probes = life.probes.map(() => ({ verdict: null, confirming: false }));
  return fall({ ...life, target: life.target + 1, probes }, () => probes.length > 0);
}

function wait(life: Life, days: number): Life {
  let next: Life = { ...life, day: life.day + days };
  next.requests.forEach(({ is, until }, nth) => {
    if (is === 'in force' && until !== null && until <= next.day) next = over(next, nth);
  });
  return next;
}

const by = fc.constantFrom(...people);
const worker = fc.constantFrom<Person>('owner', 'lead', 'ann', 'ben');
const decider = fc.constantFrom<Person>('owner', 'mia', 'mia', ...people);
const nth = fc.nat(2);

/** Random moves, valid and invalid, by random people; those that lead somewhere more often. */
export const anyMove = (probes: number): fc.Arbitrary<Move> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        do: fc.constant('sign' as const),
        by: worker,
        saw: fc.constant('now' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('sign' as const), by, saw: fc.constantFrom('now', 'before') }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), by }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('progress' as const),
        by,
        to: fc.constantFrom('open', 'in-progress', 'in-progress', 'blocked'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('attach' as const), by }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), by, nth }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        probe: fc.nat(probes - 1),
        verdict: fc.constantFrom('pass', 'warn', 'inconclusive'),
        confirming: fc.constant(false),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        probe: fc.nat(probes - 1),
        verdict: fc.constant('fail' as const),
        confirming: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('edit' as const),
        by,
        field: fc.constantFrom('how', 'how', 'evidence'),
        cosmetic: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('rule' as const),
        by,
        count: fc.constantFrom(1, 2, 3, null),
        role: fc.constantFrom('lead', 'engineer', null, null),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('ask' as const),
        by,
        kind: fc.constantFrom('waiver', 'waiver', 'waiver', 'dispute', 'dispute', 'not-applicable'),
        probe: fc.nat(probes - 1),
        days: fc.integer({ min: 1, max: 60 }),
      }),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        do: fc.constantFrom('approve', 'approve', 'approve', 'reject', 'take-back', 'end'),
        by: decider,
        nth,
      }),
    },
    { weight: 3, arbitrary: fc.constant({ do: 'hold' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'target' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
    },
  );
