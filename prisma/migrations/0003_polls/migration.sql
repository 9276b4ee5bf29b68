-- CreateTable
CREATE TABLE "Poll" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "digest" TEXT NOT NULL,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "pauseReason" TEXT,
    "closedById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "decision" TEXT,
    "note" TEXT,
    "snapshot" TEXT,
    "snapshotHash" TEXT,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollSeat" (
    "id" UUID NOT NULL,
    "pollId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "holderId" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "vote" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "digest" TEXT,
    "votedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PollSeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenChecklist" (
    "pollId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "checklist" JSONB NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrozenChecklist_pkey" PRIMARY KEY ("pollId","digest")
);

-- CreateTable
CREATE TABLE "ReadinessDay" (
    "projectId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "verdict" TEXT NOT NULL,
    "pointsTotal" INTEGER NOT NULL,
    "pointsDone" INTEGER NOT NULL,
    "pointsWaived" INTEGER NOT NULL,
    "itemsTotal" INTEGER NOT NULL,
    "itemsDone" INTEGER NOT NULL,
    "criticalTotal" INTEGER NOT NULL,
    "criticalLeft" INTEGER NOT NULL,

    CONSTRAINT "ReadinessDay_pkey" PRIMARY KEY ("projectId","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "Poll_projectId_number_key" ON "Poll"("projectId", "number");

-- CreateIndex
CREATE INDEX "PollSeat_holderId_idx" ON "PollSeat"("holderId");

-- CreateIndex
CREATE UNIQUE INDEX "PollSeat_pollId_name_key" ON "PollSeat"("pollId", "name");

-- AddForeignKey
ALTER TABLE "PollSeat" ADD CONSTRAINT "PollSeat_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenChecklist" ADD CONSTRAINT "FrozenChecklist_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The few values a text column may take, and what belongs together.
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_state_check" CHECK ("state" IN ('open', 'paused', 'decided', 'scrubbed'));
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_decision_check" CHECK ("decision" IN ('GO', 'NO-GO'));
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_decided_check" CHECK (("state" = 'decided') = ("decision" IS NOT NULL) AND ("decision" IS NULL) = ("snapshot" IS NULL) AND ("snapshot" IS NULL) = ("snapshotHash" IS NULL));
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_closed_check" CHECK (("state" IN ('decided', 'scrubbed')) = ("closedAt" IS NOT NULL));
ALTER TABLE "PollSeat" ADD CONSTRAINT "PollSeat_vote_check" CHECK ("vote" IN ('go', 'no-go') AND "digest" IS NOT NULL AND "votedAt" IS NOT NULL OR "vote" IS NULL AND "digest" IS NULL AND "votedAt" IS NULL);
ALTER TABLE "ReadinessDay" ADD CONSTRAINT "ReadinessDay_verdict_check" CHECK ("verdict" IN ('GO', 'AT RISK', 'NO-GO'));

-- One poll of a project goes on at a time.
CREATE UNIQUE INDEX "Poll_going_key" ON "Poll"("projectId") WHERE "state" IN ('open', 'paused');

-- What was decided or scrubbed stands, whoever asks.
CREATE TRIGGER "Poll_closed_stands" BEFORE UPDATE OR DELETE ON "Poll" FOR EACH ROW WHEN (OLD."closedAt" IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "FrozenChecklist_append_only" BEFORE UPDATE OR DELETE ON "FrozenChecklist" FOR EACH ROW EXECUTE FUNCTION refuse_change();
