-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResetLink" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResetLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetupLink" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SetupLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryEvent" (
    "id" UUID NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "itemId" UUID,
    "actorId" UUID,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "line" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "HistoryEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChainHead" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ChainHead_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "how" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER,
    "role" TEXT,
    "evidenceNeed" TEXT NOT NULL DEFAULT 'optional',
    "signOffCount" INTEGER,
    "signOffRole" TEXT,
    "voidOn" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "hold" BOOLEAN NOT NULL DEFAULT false,
    "after" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "reports" JSONB NOT NULL DEFAULT '[]',
    "local" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "source" TEXT NOT NULL DEFAULT '',
    "templateKey" TEXT,
    "dueOffset" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "dueByHand" BOOLEAN NOT NULL DEFAULT false,
    "assigneeId" UUID,
    "progress" TEXT NOT NULL DEFAULT 'open',
    "blockedReason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "stateSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "textRevision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT,
    "bytes" INTEGER,
    "url" TEXT,
    "body" TEXT,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,
    "removedReason" TEXT,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "factsVersion" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL,
    "factsDigest" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),
    "voidCause" JSONB,

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "probeKind" TEXT,
    "reason" TEXT NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "decision" TEXT NOT NULL DEFAULT 'pending',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionNote" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "how" TEXT NOT NULL DEFAULT '',
    "atMinutes" INTEGER NOT NULL DEFAULT 0,
    "minutes" INTEGER,
    "hold" BOOLEAN NOT NULL DEFAULT false,
    "after" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "rollback" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT,
    "ownerId" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,

    CONSTRAINT "Step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchItem" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "how" TEXT NOT NULL DEFAULT '',
    "section" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "startsFrom" TEXT NOT NULL DEFAULT 'launch',
    "role" TEXT,
    "forSeconds" INTEGER,
    "windowSeconds" INTEGER,

    CONSTRAINT "WatchItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "watchItemId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemProbe" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "paramsDigest" TEXT NOT NULL,
    "blocking" BOOLEAN NOT NULL DEFAULT false,
    "freshForSeconds" INTEGER NOT NULL DEFAULT 86400,
    "position" INTEGER NOT NULL DEFAULT 0,
    "verdict" TEXT,
    "code" TEXT,
    "summary" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "confirming" BOOLEAN NOT NULL DEFAULT false,
    "resultId" UUID,

    CONSTRAINT "ItemProbe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProbeRun" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "itemId" UUID,
    "requestedById" UUID,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "total" INTEGER NOT NULL,
    "finished" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProbeRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProbeResult" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "paramsDigest" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "fix" JSONB,
    "reference" TEXT,
    "reproduce" TEXT NOT NULL,
    "observation" JSONB NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProbeResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'planning',
    "launchAt" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "leadId" UUID NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "stoppedAt" TIMESTAMPTZ(3),
    "stopReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectTemplate" (
    "projectId" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "ProjectTemplate_pkey" PRIMARY KEY ("projectId","templateVersionId")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "httpPort" INTEGER NOT NULL DEFAULT 80,
    "production" BOOLEAN NOT NULL DEFAULT false,
    "provenAt" TIMESTAMPTZ(3),
    "proofSecret" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Readiness" (
    "projectId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "pointsTotal" INTEGER NOT NULL,
    "pointsDone" INTEGER NOT NULL,
    "pointsWaived" INTEGER NOT NULL,
    "itemsTotal" INTEGER NOT NULL,
    "itemsDone" INTEGER NOT NULL,
    "criticalTotal" INTEGER NOT NULL,
    "criticalLeft" INTEGER NOT NULL,
    "importantLeft" INTEGER NOT NULL,
    "overdue" INTEGER NOT NULL,
    "unassigned" INTEGER NOT NULL,
    "failing" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,
    "blockers" JSONB NOT NULL,
    "validUntil" TIMESTAMPTZ(3),
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Readiness_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "workspaceId" UUID,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateVersion" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" UUID,

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_slug_key" ON "Workspace"("slug");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_workspaceId_email_idx" ON "Invitation"("workspaceId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "ResetLink_tokenHash_key" ON "ResetLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ResetLink_userId_idx" ON "ResetLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SetupLink_tokenHash_key" ON "SetupLink"("tokenHash");

-- CreateIndex
CREATE INDEX "SignInFailure_account_at_idx" ON "SignInFailure"("account", "at");

-- CreateIndex
CREATE INDEX "SignInFailure_address_at_idx" ON "SignInFailure"("address", "at");

-- CreateIndex
CREATE INDEX "HistoryEvent_itemId_seq_idx" ON "HistoryEvent"("itemId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "HistoryEvent_chain_seq_key" ON "HistoryEvent"("chain", "seq");

-- CreateIndex
CREATE INDEX "Item_projectId_position_idx" ON "Item"("projectId", "position");

-- CreateIndex
CREATE INDEX "Item_assigneeId_state_idx" ON "Item"("assigneeId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Item_projectId_key_key" ON "Item"("projectId", "key");

-- CreateIndex
CREATE INDEX "Comment_itemId_createdAt_idx" ON "Comment"("itemId", "createdAt");

-- CreateIndex
CREATE INDEX "Evidence_itemId_addedAt_idx" ON "Evidence"("itemId", "addedAt");

-- CreateIndex
CREATE INDEX "SignOff_itemId_signedAt_idx" ON "SignOff"("itemId", "signedAt");

-- CreateIndex
CREATE INDEX "SignOff_userId_idx" ON "SignOff"("userId");

-- CreateIndex
CREATE INDEX "Waiver_itemId_idx" ON "Waiver"("itemId");

-- CreateIndex
CREATE INDEX "Waiver_projectId_decision_idx" ON "Waiver"("projectId", "decision");

-- CreateIndex
CREATE UNIQUE INDEX "Step_projectId_key_key" ON "Step"("projectId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "WatchItem_projectId_key_key" ON "WatchItem"("projectId", "key");

-- CreateIndex
CREATE INDEX "Occurrence_projectId_startsAt_idx" ON "Occurrence"("projectId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_watchItemId_startsAt_key" ON "Occurrence"("watchItemId", "startsAt");

-- CreateIndex
CREATE INDEX "ItemProbe_projectId_kind_paramsDigest_idx" ON "ItemProbe"("projectId", "kind", "paramsDigest");

-- CreateIndex
CREATE UNIQUE INDEX "ItemProbe_itemId_kind_paramsDigest_key" ON "ItemProbe"("itemId", "kind", "paramsDigest");

-- CreateIndex
CREATE INDEX "ProbeRun_projectId_startedAt_idx" ON "ProbeRun"("projectId", "startedAt");

-- CreateIndex
CREATE INDEX "ProbeResult_projectId_targetId_kind_paramsDigest_at_idx" ON "ProbeResult"("projectId", "targetId", "kind", "paramsDigest", "at");

-- CreateIndex
CREATE INDEX "ProbeResult_runId_idx" ON "ProbeResult"("runId");

-- CreateIndex
CREATE INDEX "Project_workspaceId_launchAt_idx" ON "Project"("workspaceId", "launchAt");

-- CreateIndex
CREATE UNIQUE INDEX "Project_workspaceId_slug_key" ON "Project"("workspaceId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Target_projectId_name_key" ON "Target"("projectId", "name");

-- CreateIndex
CREATE INDEX "Readiness_validUntil_idx" ON "Readiness"("validUntil");

-- CreateIndex
CREATE INDEX "Template_workspaceId_idx" ON "Template"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateVersion_templateId_number_key" ON "TemplateVersion"("templateId", "number");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResetLink" ADD CONSTRAINT "ResetLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchItem" ADD CONSTRAINT "WatchItem_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_watchItemId_fkey" FOREIGN KEY ("watchItemId") REFERENCES "WatchItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemProbe" ADD CONSTRAINT "ItemProbe_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemProbe" ADD CONSTRAINT "ItemProbe_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ProbeResult"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeRun" ADD CONSTRAINT "ProbeRun_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeRun" ADD CONSTRAINT "ProbeRun_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeResult" ADD CONSTRAINT "ProbeResult_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ProbeRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectTemplate" ADD CONSTRAINT "ProjectTemplate_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectTemplate" ADD CONSTRAINT "ProjectTemplate_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Readiness" ADD CONSTRAINT "Readiness_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateVersion" ADD CONSTRAINT "TemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The few values a text column may take.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check" CHECK ("role" IN ('owner', 'lead', 'engineer', 'manager', 'viewer'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_check" CHECK ("role" IN ('owner', 'lead', 'engineer', 'manager', 'viewer'));
ALTER TABLE "Project" ADD CONSTRAINT "Project_stage_check" CHECK ("stage" IN ('planning', 'launching', 'live', 'archived'));
ALTER TABLE "Readiness" ADD CONSTRAINT "Readiness_verdict_check" CHECK ("verdict" IN ('GO', 'AT RISK', 'NO-GO'));
ALTER TABLE "Item" ADD CONSTRAINT "Item_severity_check" CHECK ("severity" IN ('critical', 'important', 'optional'));
ALTER TABLE "Item" ADD CONSTRAINT "Item_evidenceNeed_check" CHECK ("evidenceNeed" IN ('none', 'optional', 'required'));
ALTER TABLE "Item" ADD CONSTRAINT "Item_signOffCount_check" CHECK ("signOffCount" BETWEEN 1 AND 3);
ALTER TABLE "Item" ADD CONSTRAINT "Item_progress_check" CHECK ("progress" IN ('open', 'in-progress', 'blocked'));
ALTER TABLE "Item" ADD CONSTRAINT "Item_blocked_reason_check" CHECK (("progress" = 'blocked') = ("blockedReason" IS NOT NULL));
ALTER TABLE "Item" ADD CONSTRAINT "Item_state_check" CHECK ("state" IN ('open', 'in-progress', 'blocked', 'done', 'waived', 'not-applicable'));
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_kind_check" CHECK ("kind" IN ('file', 'link', 'note', 'probe', 'report'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_kind_check" CHECK ("kind" IN ('waiver', 'not-applicable', 'dispute'));
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_decision_check" CHECK ("decision" IN ('pending', 'approved', 'rejected', 'taken-back'));
ALTER TABLE "ItemProbe" ADD CONSTRAINT "ItemProbe_verdict_check" CHECK ("verdict" IN ('pass', 'warn', 'fail', 'inconclusive'));
ALTER TABLE "ProbeRun" ADD CONSTRAINT "ProbeRun_state_check" CHECK ("state" IN ('queued', 'running', 'finished', 'cancelled', 'interrupted'));
ALTER TABLE "ProbeResult" ADD CONSTRAINT "ProbeResult_verdict_check" CHECK ("verdict" IN ('pass', 'warn', 'fail', 'inconclusive'));
ALTER TABLE "Step" ADD CONSTRAINT "Step_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'skipped'));

-- What must be one at most.
CREATE UNIQUE INDEX "Template_built_in_key" ON "Template"("key") WHERE "workspaceId" IS NULL;
CREATE UNIQUE INDEX "Template_workspace_key" ON "Template"("workspaceId", "key") WHERE "workspaceId" IS NOT NULL;
CREATE UNIQUE INDEX "Target_production_key" ON "Target"("projectId") WHERE "production";
CREATE UNIQUE INDEX "SignOff_standing_key" ON "SignOff"("itemId", "userId") WHERE "withdrawnAt" IS NULL AND "voidedAt" IS NULL;
CREATE UNIQUE INDEX "Waiver_pending_key" ON "Waiver"("itemId", "kind", coalesce("probeKind", '')) WHERE "decision" = 'pending';
CREATE UNIQUE INDEX "Invitation_open_key" ON "Invitation"("workspaceId", "email") WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;

-- History and published versions are append-only, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on "%" is refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "HistoryEvent_append_only" BEFORE UPDATE OR DELETE ON "HistoryEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "HistoryEvent_no_truncate" BEFORE TRUNCATE ON "HistoryEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "TemplateVersion_append_only" BEFORE UPDATE OR DELETE ON "TemplateVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "TemplateVersion_no_truncate" BEFORE TRUNCATE ON "TemplateVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
