import { z } from "zod";

const Uuid = z.uuid();

/** Ids come from addresses that anyone can type; asking PostgreSQL about one that is no UUID would be an error. */
export const isUuid = (text: string): boolean => Uuid.safeParse(text).success;
