-- When the proof of a target's ownership was last looked for.
ALTER TABLE "Target" ADD COLUMN "proofCheckedAt" TIMESTAMPTZ(3);
