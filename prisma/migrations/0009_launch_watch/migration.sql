-- The plan keeps what its template says; what came of a step moves into runs.
ALTER TABLE "Step" DROP CONSTRAINT "Step_state_check";
ALTER TABLE "Step"
  ADD COLUMN "why" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "source" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "probes" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "templateKey" TEXT,
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1,
  DROP COLUMN "state",
  DROP COLUMN "doneAt",
  DROP COLUMN "doneById";

UPDATE "Step" s SET "templateKey" = f.template, "why" = f.why, "source" = f.source FROM (
  SELECT DISTINCT ON (p."projectId", e->>'key') p."projectId", e->>'key' AS key, t.key AS template,
    coalesce(e->>'why', '') AS why, coalesce(e->>'source', '') AS source
  FROM "ProjectTemplate" p JOIN "TemplateVersion" v ON v.id = p."templateVersionId" JOIN "Template" t ON t.id = v."templateId",
    jsonb_array_elements(coalesce(v.document->'steps', '[]')) e
  ORDER BY p."projectId", e->>'key', p.position) f
WHERE f."projectId" = s."projectId" AND f.key = s.key;

-- CreateTable
CREATE TABLE "LaunchRun" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "zeroAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedById" UUID NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "pauseReason" TEXT,
    "pauses" JSONB NOT NULL DEFAULT '[]',
    "scrubbedAt" TIMESTAMPTZ(3),
    "scrubReason" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "outcome" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "LaunchRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StepRun" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "atMinutes" INTEGER NOT NULL,
    "minutes" INTEGER,
    "hold" BOOLEAN NOT NULL,
    "after" TEXT[],
    "rollback" BOOLEAN NOT NULL,
    "role" TEXT,
    "ownerId" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "shiftSeconds" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "startedById" UUID,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "skipReason" TEXT,
    "lateToldFor" TIMESTAMPTZ(3),

    CONSTRAINT "StepRun_pkey" PRIMARY KEY ("id")
);

-- What is watched keeps its lengths as they were written: a day of the calendar is not always 24 hours.
ALTER TABLE "WatchItem"
  ADD COLUMN "why" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "source" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "minutes" INTEGER,
  ADD COLUMN "lasts" TEXT,
  ADD COLUMN "window" TEXT,
  ADD COLUMN "probes" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "templateKey" TEXT,
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "plannedUntil" TIMESTAMPTZ(3),
  ADD COLUMN "endedAt" TIMESTAMPTZ(3),
  ADD COLUMN "endReason" TEXT;

UPDATE "WatchItem" SET
  "lasts" = CASE WHEN "forSeconds" % 86400 = 0 AND "forSeconds" > 86400 THEN "forSeconds" / 86400 || 'd'
    WHEN "forSeconds" % 3600 = 0 THEN "forSeconds" / 3600 || 'h' ELSE "forSeconds" / 60 || 'm' END,
  "window" = CASE WHEN "windowSeconds" IS NULL THEN '24h'
    WHEN "windowSeconds" % 86400 = 0 AND "windowSeconds" > 86400 THEN "windowSeconds" / 86400 || 'd'
    WHEN "windowSeconds" % 3600 = 0 THEN "windowSeconds" / 3600 || 'h' ELSE "windowSeconds" / 60 || 'm' END;

UPDATE "WatchItem" w SET "templateKey" = f.template, "why" = f.why, "source" = f.source, "minutes" = f.minutes FROM (
  SELECT DISTINCT ON (p."projectId", e->>'key') p."projectId", e->>'key' AS key, t.key AS template,
    coalesce(e->>'why', '') AS why, coalesce(e->>'source', '') AS source, (e->>'minutes')::int AS minutes
  FROM "ProjectTemplate" p JOIN "TemplateVersion" v ON v.id = p."templateVersionId" JOIN "Template" t ON t.id = v."templateId",
    jsonb_array_elements(coalesce(v.document->'every', '[]')) e
  ORDER BY p."projectId", e->>'key', p.position) f
WHERE f."projectId" = w."projectId" AND f.key = w.key;

ALTER TABLE "WatchItem" ALTER COLUMN "window" SET NOT NULL, DROP COLUMN "forSeconds", DROP COLUMN "windowSeconds";

UPDATE "Occurrence" SET "endsAt" = "startsAt" WHERE "endsAt" IS NULL;
ALTER TABLE "Occurrence" ALTER COLUMN "endsAt" SET NOT NULL, ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ProbeClock" (
    "projectId" UUID NOT NULL,
    "pace" TEXT NOT NULL DEFAULT 'usual',
    "lastAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProbeClock_pkey" PRIMARY KEY ("projectId")
);

-- Null: the probes of the project's items, or of one item; else exactly these.
ALTER TABLE "ProbeRun" ADD COLUMN "asks" JSONB;

-- CreateIndex
CREATE UNIQUE INDEX "LaunchRun_projectId_number_key" ON "LaunchRun"("projectId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "StepRun_runId_key_key" ON "StepRun"("runId", "key");

-- CreateIndex
CREATE INDEX "ProbeClock_nextAt_idx" ON "ProbeClock"("nextAt");

-- AddForeignKey
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepRun" ADD CONSTRAINT "StepRun_runId_fkey" FOREIGN KEY ("runId") REFERENCES "LaunchRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeClock" ADD CONSTRAINT "ProbeClock_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The few values a text column may take, and what belongs together.
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_kind_check" CHECK ("kind" IN ('rehearsal', 'live'));
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_state_check" CHECK ("state" IN ('running', 'paused', 'scrubbed', 'ended'));
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_outcome_check" CHECK ("outcome" IN ('finished', 'scrubbed'));
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_ended_check" CHECK (("state" = 'ended') = ("endedAt" IS NOT NULL) AND ("endedAt" IS NULL) = ("outcome" IS NULL));
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_paused_check" CHECK (("state" = 'paused') = ("pausedAt" IS NOT NULL) AND ("pausedAt" IS NULL) = ("pauseReason" IS NULL));
ALTER TABLE "LaunchRun" ADD CONSTRAINT "LaunchRun_scrubbed_check" CHECK (("scrubbedAt" IS NULL) = ("scrubReason" IS NULL) AND ("state" <> 'scrubbed' OR "scrubbedAt" IS NOT NULL));
ALTER TABLE "StepRun" ADD CONSTRAINT "StepRun_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'skipped'));
ALTER TABLE "StepRun" ADD CONSTRAINT "StepRun_done_check" CHECK (("state" IN ('done', 'skipped')) = ("doneAt" IS NOT NULL) AND ("state" = 'skipped') = ("skipReason" IS NOT NULL) AND ("state" NOT IN ('running', 'done') OR "startedAt" IS NOT NULL));
ALTER TABLE "ProbeClock" ADD CONSTRAINT "ProbeClock_pace_check" CHECK ("pace" IN ('usual', 'hourly', 'daily', 'off'));

-- One run of a project goes on at a time, and a run that is over stands, whoever asks.
CREATE UNIQUE INDEX "LaunchRun_going_key" ON "LaunchRun"("projectId") WHERE "state" <> 'ended';
CREATE TRIGGER "LaunchRun_ended_stands" BEFORE UPDATE OR DELETE ON "LaunchRun" FOR EACH ROW WHEN (OLD."endedAt" IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- What is open and due, for the clock and the screens.
CREATE INDEX "Occurrence_open_idx" ON "Occurrence"("projectId", "endsAt") WHERE "doneAt" IS NULL;
