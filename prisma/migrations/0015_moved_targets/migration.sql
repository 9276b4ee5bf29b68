-- AlterTable
ALTER TABLE "ProbeRun" ADD COLUMN     "byClock" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "movedAt" TIMESTAMPTZ(3);
