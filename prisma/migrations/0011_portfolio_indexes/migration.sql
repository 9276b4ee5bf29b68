-- Items are found by the beginnings of their words, whatever their project (lib/palette/queries.ts).
CREATE INDEX "Item_words_idx" ON "Item" USING gin (to_tsvector('simple'::regconfig, replace("key", '-', ' ') || ' ' || "title"));

-- In which workspace's portfolio a row is listed: null once the project is archived. How many have which verdict is
-- then answered from an index alone, however many they are.
ALTER TABLE "Readiness" ADD COLUMN "listedIn" UUID;
UPDATE "Readiness" r SET "listedIn" = p."workspaceId" FROM "Project" p WHERE p."id" = r."projectId" AND p."stage" <> 'archived';
CREATE INDEX "Readiness_listedIn_verdict_idx" ON "Readiness"("listedIn", "verdict");

CREATE FUNCTION list_readiness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "workspaceId" INTO NEW."listedIn" FROM "Project" WHERE "id" = NEW."projectId" AND "stage" <> 'archived';
  RETURN NEW;
END $$;
CREATE TRIGGER "Readiness_listed" BEFORE INSERT ON "Readiness" FOR EACH ROW EXECUTE FUNCTION list_readiness();

CREATE FUNCTION list_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Readiness" SET "listedIn" = CASE WHEN NEW."stage" <> 'archived' THEN NEW."workspaceId" END WHERE "projectId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Project_listed" AFTER UPDATE ON "Project" FOR EACH ROW WHEN (OLD."stage" IS DISTINCT FROM NEW."stage") EXECUTE FUNCTION list_project();
