import { z } from "zod";
import { RequestProblem } from "./problem.ts";
import { parseInput } from "./read-body.ts";

/**
 * The parameters of a request's address, as their schemas have them; those of lists may be repeated. One that is not known
 * is refused: a filter with a typing error must not be no filter.
 *
 * @throws RequestProblem 422
 */
export function readQuery<Shape extends Record<string, z.ZodType>>(
  request: Request,
  shape: Shape,
): z.output<z.ZodObject<Shape>> {
  const given = new URL(request.url).searchParams;
  const values: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!schema) throw wrong(name, "is not a parameter of this");
    const all = given.getAll(name);
    const isList = schema.safeParse([]).success;
    if (!isList && all.length > 1) throw wrong(name, "may be given once");
    values[name] = isList ? all : all[0];
  }
  return parseInput(z.object(shape), values);
}

const wrong = (field: string, what: string) =>
  new RequestProblem({ status: 422, code: "invalid-input", detail: `${field} ${what}.`, field });
