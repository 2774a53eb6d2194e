export * from "./access.ts";
export * from "./conversations.ts";
export * from "./evaluation.ts";
export * from "./indexing.ts";
export * from "./ingestion.ts";
export * from "./oversharing.ts";
