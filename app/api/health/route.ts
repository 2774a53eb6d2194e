import { getRuntime } from "@/lib/runtime.ts";

/** For load balancers: 200 when the database answers. Tells nothing else. */
export async function GET(): Promise<Response> {
  const { database } = await getRuntime();
  const isUp = await database.pool.query("select 1").then(
    () => true,
    () => false,
  );
  return Response.json({ status: isUp ? "ok" : "down" }, { status: isUp ? 200 : 503 });
}
