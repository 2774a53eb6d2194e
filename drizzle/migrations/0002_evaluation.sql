CREATE TABLE "evaluation_results" (
	"run_id" uuid NOT NULL,
	"system" text NOT NULL,
	"question_id" text NOT NULL,
	"metrics" jsonb NOT NULL,
	CONSTRAINT "evaluation_results_run_id_system_question_id_pk" PRIMARY KEY("run_id","system","question_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dataset" text NOT NULL,
	"setting" jsonb NOT NULL,
	"question_count" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation_results" ADD CONSTRAINT "evaluation_results_run_id_evaluation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_runs_dataset" ON "evaluation_runs" USING btree ("dataset","created_at");