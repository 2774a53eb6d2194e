import { sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** tsvector; written as a literal of the product's own tokens, never by PostgreSQL's text search configurations. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** pgvector's sparsevec without a fixed dimension; the literal is `{index:value,…}/dimensions`, indices from 1. */
export const sparsevec = customType<{ data: string }>({ dataType: () => "sparsevec" });

/** pgvector's vector without a fixed dimension, so that models of any size share one table. */
export const anyVector = customType<{ data: readonly number[]; driverData: string }>({
  dataType: () => "vector",
  toDriver: (value) => `[${value.join(",")}]`,
  fromDriver: (value) => value.slice(1, -1).split(",").map(Number),
});

export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();
export const textArray = (name: string) => text(name).array().notNull().default(sql`'{}'::text[]`);
