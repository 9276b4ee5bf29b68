-- CreateIndex
CREATE INDEX "ProbeRun_targetId_startedAt_idx" ON "ProbeRun"("targetId", "startedAt");

-- CreateIndex
CREATE INDEX "ProbeRun_startedAt_idx" ON "ProbeRun"("startedAt");

-- CreateIndex
CREATE INDEX "StepRun_ownerId_state_idx" ON "StepRun"("ownerId", "state");

-- CreateIndex
CREATE INDEX "WatchItem_ownerId_idx" ON "WatchItem"("ownerId");

-- CreateIndex
CREATE INDEX "Occurrence_watchItemId_endsAt_idx" ON "Occurrence"("watchItemId", "endsAt");
