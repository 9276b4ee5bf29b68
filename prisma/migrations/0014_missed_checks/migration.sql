-- AlterTable
ALTER TABLE "Occurrence" ADD COLUMN     "missedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Occurrence_doneAt_missedAt_endsAt_idx" ON "Occurrence"("doneAt", "missedAt", "endsAt");
