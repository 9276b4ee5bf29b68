-- CreateIndex
CREATE INDEX "ProbeRun_targetId_startedAt_idx" ON "ProbeRun"("targetId", "startedAt");

-- CreateIndex
CREATE INDEX "ProbeRun_startedAt_idx" ON "ProbeRun"("startedAt");
