-- AlterTable
ALTER TABLE "Template" ADD COLUMN "archivedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "TemplateDraft" (
    "templateId" UUID NOT NULL,
    "document" JSONB,
    "baseVersion" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TemplateDraft_pkey" PRIMARY KEY ("templateId")
);

-- CreateTable
CREATE TABLE "TemplateDraftEdit" (
    "templateId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changes" JSONB NOT NULL,

    CONSTRAINT "TemplateDraftEdit_pkey" PRIMARY KEY ("templateId","revision")
);

-- AddForeignKey
ALTER TABLE "TemplateDraft" ADD CONSTRAINT "TemplateDraft_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateDraftEdit" ADD CONSTRAINT "TemplateDraftEdit_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version counts from 1, and a draft never from nothing that was not there.
ALTER TABLE "TemplateDraft" ADD CONSTRAINT "TemplateDraft_numbers_check" CHECK ("baseVersion" >= 0 AND "revision" >= 1);
-- A template that ships with Holdpoint is never archived by one workspace for the others.
ALTER TABLE "Template" ADD CONSTRAINT "Template_archived_check" CHECK ("archivedAt" IS NULL OR "workspaceId" IS NOT NULL);
