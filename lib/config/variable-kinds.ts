import { z } from "zod";

/** A text, or undefined where the variable is not set or empty. */
export const optionalText = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();

/** `on` or `off`, `1` or `0`, and the like. */
export const switchedOn = (byDefault: boolean) =>
  optionalText.pipe(z.stringbool({ error: "must be on or off" }).default(byDefault));

/** Texts separated by commas; none where it is not set. */
export const list = (pattern = /./, error = "must be a list separated by commas") =>
  optionalText.pipe(
    z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((item) => item.trim())
          .filter((item) => item !== ""),
      )
      .refine((items) => items.every((item) => pattern.test(item)), error),
  );
