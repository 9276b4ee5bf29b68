ALTER TABLE "Project" ADD COLUMN "roles" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Project" ADD COLUMN "weekdaysOnly" BOOLEAN NOT NULL DEFAULT false;

-- What of Holdpoint asked for a waiver, so that it can be taken back.
ALTER TABLE "Waiver" ADD COLUMN "because" TEXT;
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_because_check" CHECK ("because" IN ('answer', 'upgrade'));

ALTER TABLE "Step" ADD COLUMN "retiredAt" TIMESTAMPTZ(3);
ALTER TABLE "WatchItem" ADD COLUMN "ownerId" UUID;

-- CreateTable
CREATE TABLE "PutOff" (
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "base" JSONB NOT NULL,
    "versions" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PutOff_pkey" PRIMARY KEY ("projectId","kind","key","field")
);

-- CreateTable
CREATE TABLE "UpgradeBatch" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "startedById" UUID NOT NULL,
    "startedByName" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UpgradeBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UpgradeRun" (
    "batchId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "seen" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "said" TEXT,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "putOff" INTEGER NOT NULL DEFAULT 0,
    "voided" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UpgradeRun_pkey" PRIMARY KEY ("batchId","projectId")
);

-- CreateIndex
CREATE INDEX "UpgradeBatch_workspaceId_templateId_startedAt_idx" ON "UpgradeBatch"("workspaceId", "templateId", "startedAt");

-- CreateIndex
CREATE INDEX "UpgradeRun_projectId_idx" ON "UpgradeRun"("projectId");

-- CreateIndex
CREATE INDEX "ProjectTemplate_templateVersionId_idx" ON "ProjectTemplate"("templateVersionId");

-- AddForeignKey
ALTER TABLE "PutOff" ADD CONSTRAINT "PutOff_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpgradeRun" ADD CONSTRAINT "UpgradeRun_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "UpgradeBatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpgradeRun" ADD CONSTRAINT "UpgradeRun_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The few values a text column may take.
ALTER TABLE "PutOff" ADD CONSTRAINT "PutOff_kind_check" CHECK ("kind" IN ('items', 'steps', 'every'));
ALTER TABLE "UpgradeRun" ADD CONSTRAINT "UpgradeRun_state_check" CHECK ("state" IN ('queued', 'done', 'refused', 'failed'));
