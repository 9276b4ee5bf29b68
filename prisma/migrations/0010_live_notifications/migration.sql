-- The transaction that wrote an event: how a stream finds what it has missed (docs/live.md). What stands here already
-- takes the number of this migration's transaction.
ALTER TABLE "HistoryEvent" ADD COLUMN "xact" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;
CREATE INDEX "HistoryEvent_workspaceId_xact_idx" ON "HistoryEvent"("workspaceId", "xact");

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "projectId" UUID,
    "itemId" UUID,
    "about" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "inApp" BOOLEAN NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "byMail" BOOLEAN NOT NULL,
    "mailKey" TEXT,
    "xact" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "inApp" BOOLEAN NOT NULL,
    "byMail" BOOLEAN NOT NULL,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("workspaceId","userId","kind")
);

-- CreateTable
CREATE TABLE "Mail" (
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handedAt" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Notice_workspaceId_userId_createdAt_idx" ON "Notice"("workspaceId", "userId", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_mailKey_idx" ON "Notice"("mailKey");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_key_key" ON "Notice"("userId", "key");

ALTER TABLE "Mail" ADD CONSTRAINT "Mail_state_check" CHECK ("state" IN ('waiting', 'handed', 'sent', 'refused', 'needless'));

-- What is counted on every page, and what the mail still has to take along.
CREATE INDEX "Notice_unread_idx" ON "Notice"("workspaceId", "userId") WHERE "inApp" AND "readAt" IS NULL;
CREATE INDEX "Notice_unmailed_idx" ON "Notice"("workspaceId", "userId") WHERE "byMail" AND "mailKey" IS NULL;

-- What the clock looks for.
CREATE INDEX "Item_dueAt_idx" ON "Item"("dueAt") WHERE "dueAt" IS NOT NULL AND "assigneeId" IS NOT NULL AND "state" NOT IN ('done', 'waived', 'not-applicable');
CREATE INDEX "Waiver_expiresAt_idx" ON "Waiver"("expiresAt") WHERE "decision" = 'approved' AND "endedAt" IS NULL;

-- The date that people were told of already.
ALTER TABLE "Item" ADD COLUMN "dueTold" TIMESTAMPTZ(3);
ALTER TABLE "Waiver" ADD COLUMN "expiryTold" TIMESTAMPTZ(3);

-- Whom a comment names.
ALTER TABLE "Comment" ADD COLUMN "mentions" JSONB NOT NULL DEFAULT '[]';

-- How many sign-offs stand on an item, so that the inbox finds what is signed in part without looking at every item.
ALTER TABLE "Item" ADD COLUMN "standing" INTEGER NOT NULL DEFAULT 0;
UPDATE "Item" i SET "standing" = s.n FROM (SELECT "itemId", count(*)::int AS n FROM "SignOff" WHERE "withdrawnAt" IS NULL AND "voidedAt" IS NULL GROUP BY "itemId") s WHERE s."itemId" = i.id;
CREATE INDEX "Item_signed_in_part_idx" ON "Item"("projectId") WHERE "standing" > 0 AND "state" NOT IN ('done', 'waived', 'not-applicable');

CREATE FUNCTION count_standing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := CASE WHEN TG_OP = 'UPDATE' THEN (OLD."withdrawnAt" IS NULL AND OLD."voidedAt" IS NULL)::int ELSE 0 END;
  now_is int := (NEW."withdrawnAt" IS NULL AND NEW."voidedAt" IS NULL)::int;
BEGIN
  IF was <> now_is THEN
    UPDATE "Item" SET "standing" = "standing" + now_is - was WHERE id = NEW."itemId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "SignOff_standing" AFTER INSERT OR UPDATE ON "SignOff" FOR EACH ROW EXECUTE FUNCTION count_standing();

-- What open screens follow. A payload names what changed and holds no content. "at" is a position from which nothing is
-- missed: every transaction before it had ended, and its notification stands earlier in the queue (docs/live.md).
CREATE FUNCTION live_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('holdpoint_live', json_build_object('kind', 'change', 'at', pg_snapshot_xmin(pg_current_snapshot())::text,
    'workspace', e."workspaceId", 'project', p.slug, 'chain', e.chain, 'from', min(e.seq), 'to', max(e.seq), 'xact', pg_current_xact_id()::text,
    'about', array_agg(DISTINCT split_part(e.type, '.', 1)))::text)
  FROM fresh e LEFT JOIN "Project" p ON p.id = CASE WHEN e.chain LIKE 'project:%' THEN substring(e.chain FROM 9)::uuid END
  GROUP BY e."workspaceId", e.chain, p.slug;
  RETURN NULL;
END $$;
CREATE TRIGGER "HistoryEvent_live" AFTER INSERT ON "HistoryEvent" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION live_history();

CREATE FUNCTION live_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('holdpoint_live', json_build_object('kind', 'notice', 'at', pg_snapshot_xmin(pg_current_snapshot())::text,
    'workspace', NEW."workspaceId", 'user', NEW."userId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "Notice_told" AFTER INSERT ON "Notice" FOR EACH ROW WHEN (NEW."inApp") EXECUTE FUNCTION live_notice();
CREATE TRIGGER "Notice_read" AFTER UPDATE ON "Notice" FOR EACH ROW WHEN (OLD."readAt" IS DISTINCT FROM NEW."readAt") EXECUTE FUNCTION live_notice();

-- Who may no longer look: their streams end at once.
CREATE FUNCTION live_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('holdpoint_live', json_build_object('kind', 'session-ended', 'session', NEW.id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "Session_ended" AFTER UPDATE ON "Session" FOR EACH ROW WHEN (OLD."endedAt" IS NULL AND NEW."endedAt" IS NOT NULL) EXECUTE FUNCTION live_session_ended();

CREATE FUNCTION live_member_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('holdpoint_live', json_build_object('kind', 'member-left', 'workspace', OLD."workspaceId", 'user', OLD."userId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "Membership_ended" AFTER DELETE ON "Membership" FOR EACH ROW EXECUTE FUNCTION live_member_left();
