import { readFile } from "node:fs/promises";
import path from "node:path";
import { principalForRoute } from "@/lib/auth/guard.ts";

interface Context {
  params: Promise<{ folder: string; name: string }>;
}

/** Folders of pdfjs-dist, and which of their files the viewer's reader asks for. No WebAssembly: our policy runs none. */
const folders: ReadonlyMap<string, { files: RegExp; type: string }> = new Map([
  ["cmaps", { files: /^[\w-]+\.bcmap$/, type: "application/octet-stream" }],
  ["standard_fonts", { files: /^[\w-]+\.(pfb|ttf)$/, type: "application/octet-stream" }],
  ["wasm", { files: /^\w+_nowasm_fallback\.js$/, type: "text/javascript; charset=utf-8" }],
]);

/** Fonts and tables of letters that the PDF reader needs for some files, from our own address alone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const guard = await principalForRoute();
  if (guard.response) return guard.response;
  const { folder, name } = await params;
  const known = folders.get(folder);
  const file = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    "node_modules",
    "pdfjs-dist",
    folder,
    name,
  );
  const bytes = known?.files.test(name) ? await readFile(file).catch(() => null) : null;
  if (!known || !bytes) return Response.json({ error: { code: "missing" } }, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": known.type,
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=604800",
    },
  });
}
