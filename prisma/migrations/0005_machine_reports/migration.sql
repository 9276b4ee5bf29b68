-- CreateTable
CREATE TABLE "MachineReport" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sentById" UUID,
    "sentBy" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "production" BOOLEAN NOT NULL,
    "release" TEXT,
    "verdict" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "results" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MachineReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MachineResult" (
    "projectId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "detail" TEXT,
    "reportId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MachineResult_pkey" PRIMARY KEY ("projectId","format","id")
);

-- CreateIndex
CREATE INDEX "MachineReport_projectId_at_idx" ON "MachineReport"("projectId", "at");

-- CreateIndex
CREATE INDEX "MachineResult_reportId_idx" ON "MachineResult"("reportId");

-- AddForeignKey
ALTER TABLE "MachineReport" ADD CONSTRAINT "MachineReport_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MachineResult" ADD CONSTRAINT "MachineResult_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "MachineReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an item asks of the command line's own checks says, as for reports, how it counts.
ALTER TABLE "Item" ADD COLUMN "localAsked" JSONB NOT NULL DEFAULT '[]';
UPDATE "Item" SET "localAsked" = (SELECT jsonb_agg(jsonb_build_object('check', name, 'blocking', true, 'required', false, 'freshFor', '24h'))
  FROM unnest("local") AS name) WHERE cardinality("local") > 0;
ALTER TABLE "Item" DROP COLUMN "local";
ALTER TABLE "Item" RENAME COLUMN "localAsked" TO "local";
ALTER TABLE "Item" ADD COLUMN "contradictions" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "Readiness" ADD COLUMN "contradictions" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Target" ADD COLUMN "release" TEXT;

-- The few values a text column may take.
ALTER TABLE "MachineReport" ADD CONSTRAINT "MachineReport_verdict_check" CHECK ("verdict" IN ('pass', 'warn', 'fail', 'inconclusive'));
ALTER TABLE "MachineReport" ADD CONSTRAINT "MachineReport_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "MachineResult" ADD CONSTRAINT "MachineResult_verdict_check" CHECK ("verdict" IN ('pass', 'warn', 'fail', 'inconclusive'));

-- What was sent in stands, whoever asks.
CREATE TRIGGER "MachineReport_append_only" BEFORE UPDATE OR DELETE ON "MachineReport" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What each item asks of reports and local checks, with the latest answer of production beside it. An item that was
-- made before these settings existed asks for a failure to block and for nothing more.
CREATE VIEW "ItemReport" AS
SELECT i.id AS "itemId", i."projectId", a.format, a.answer, a.place AS position,
  coalesce((a.asked->>'blocking')::boolean, true) AS blocking,
  coalesce((a.asked->>'required')::boolean, false) AS required,
  extract(epoch FROM coalesce(a.asked->>'freshFor', '24h')::interval)::int AS "freshForSeconds",
  r.verdict, r.summary, r.detail, r.tool, r.at AS "reportedAt", r."reportId"
FROM "Item" i
CROSS JOIN LATERAL (
  SELECT asked, asked->>'format' AS format, answer, (place * 1000 + part)::int AS place
  FROM jsonb_array_elements(i.reports) WITH ORDINALITY AS named(asked, place)
  CROSS JOIN LATERAL jsonb_array_elements_text(
    CASE WHEN jsonb_array_length(coalesce(asked->'ids', '[]')) = 0 THEN '["*"]' ELSE asked->'ids' END)
    WITH ORDINALITY AS parts(answer, part)
  UNION ALL
  SELECT asked, 'local', asked->>'check', (1000000 + place)::int
  FROM jsonb_array_elements(i.local) WITH ORDINALITY AS named(asked, place)
) a
LEFT JOIN "MachineResult" r ON r."projectId" = i."projectId" AND r.format = a.format AND r.id = a.answer;
