-- Items are found by the beginnings of their words, whatever their project (lib/palette/queries.ts).
CREATE INDEX "Item_words_idx" ON "Item" USING gin (to_tsvector('simple'::regconfig, replace("key", '-', ' ') || ' ' || "title"));
