DROP INDEX "chunk_lexemes_lexemes";--> statement-breakpoint
CREATE INDEX "chunk_lexemes_lexemes" ON "chunk_lexemes" USING gin ("lexemes","acl");