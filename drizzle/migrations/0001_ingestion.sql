CREATE TABLE "document_fingerprints" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"minhash" integer[] NOT NULL,
	"bands" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "near_duplicates" (
	"document_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"similarity" double precision NOT NULL,
	CONSTRAINT "near_duplicates_document_id_other_id_pk" PRIMARY KEY("document_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "retired_embeddings" (
	"model_id" integer NOT NULL,
	"content_hash" text NOT NULL,
	"window" smallint NOT NULL,
	"embedding" vector NOT NULL,
	"retired_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retired_embeddings_model_id_content_hash_window_pk" PRIMARY KEY("model_id","content_hash","window")
);
--> statement-breakpoint
CREATE TABLE "staged_documents" (
	"import_id" uuid NOT NULL,
	"path" text NOT NULL,
	"external_id" text NOT NULL,
	"document_id" uuid,
	"source_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"payload" "bytea" NOT NULL,
	CONSTRAINT "staged_documents_import_id_path_pk" PRIMARY KEY("import_id","path")
);
--> statement-breakpoint
ALTER TABLE "chunks" ADD COLUMN "cells" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "source_hash" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "body_hash" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "restrictions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "ledger" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "embedding_models" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_items" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "import_items" ADD COLUMN "previous_path" text;--> statement-breakpoint
ALTER TABLE "import_items" ADD COLUMN "access_before" text[];--> statement-breakpoint
ALTER TABLE "import_items" ADD COLUMN "access_after" text[];--> statement-breakpoint
ALTER TABLE "import_items" ADD COLUMN "ledger" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mode" text DEFAULT 'replace' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "command" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "needs_review" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "retry_reason" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "retry_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "previous_count" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "ledger" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "document_fingerprints" ADD CONSTRAINT "document_fingerprints_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "near_duplicates" ADD CONSTRAINT "near_duplicates_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "near_duplicates" ADD CONSTRAINT "near_duplicates_other_id_documents_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retired_embeddings" ADD CONSTRAINT "retired_embeddings_model_id_embedding_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."embedding_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_documents" ADD CONSTRAINT "staged_documents_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_fingerprints_bands" ON "document_fingerprints" USING gin ("bands");--> statement-breakpoint
CREATE INDEX "near_duplicates_other" ON "near_duplicates" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "retired_embeddings_age" ON "retired_embeddings" USING btree ("retired_at");--> statement-breakpoint
CREATE INDEX "chunks_content_hash" ON "chunks" USING btree ("content_hash");