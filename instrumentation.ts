/** Next calls this once when a server process starts. The imports are dynamic because Next also compiles this file for its edge runtime. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getRuntime } = await import("@/lib/runtime.ts");
  const { startServer } = await import("@/lib/start-server.ts");
  await startServer(await getRuntime());
}
