import { z } from "zod";

/**
 * The library describes its messages with schemas, and zod finds out whether it may compile those by trying `new Function`.
 * Pages forbid that; the browser would report each try as a breach of their policy. Imported before the first schema is made.
 */
z.config({ jitless: true });
