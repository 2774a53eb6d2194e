import { builtinModules } from "node:module";
import { type Import, importsOf, isTest, type SourceFile, type Violation, violation } from "./source-file.ts";

/** Interface libraries; `hast` and `unified` for their types, and `ai` too but in `components/chat/streaming-chat.ts`. */
const interfaceLibraries =
  "react react-dom ai radix-ui cmdk sonner lucide-react next-themes clsx react-markdown remark-gfm remark-parse hast unified geist react-pdf pdfjs-dist tus-js-client zod".split(
    " ",
  );

/** What `lib/retrieval` may import; those who build on it may import the same. */
const readers =
  "lib/domain lib/text lib/errors.ts lib/log.ts lib/seeded-random.ts lib/db lib/ai lib/access drizzle-orm zod".split(
    " ",
  );
const seams = "lib/db lib/ai lib/jobs lib/storage".split(" ");
const builders = [...readers, ...seams, "lib/retrieval", "lib/answering", "lib/conversations", "ai"];

/** What each folder may import, besides itself and Node's own modules. The longest folder that fits counts. */
const allowed: Record<string, readonly string[]> = {
  "lib/domain": ["zod"],
  "lib/text": ["lib/domain", "eld", "wink-porter2-stemmer"],
  "lib/errors.ts": ["lib/domain"],
  "lib/log.ts": ["pino"],
  "lib/seeded-random.ts": [],
  "lib/config": ["lib/domain", "lib/errors.ts", "zod"],
  "lib/db": ["lib/domain", "lib/errors.ts", "lib/log.ts", "drizzle-orm", "pg", "zod", "@electric-sql"],
  "lib/ai": [
    "lib/domain",
    "lib/text",
    "lib/config",
    "lib/errors.ts",
    "lib/log.ts",
    "ai",
    "@ai-sdk",
    "@energetic-ai",
    "@huggingface/tokenizers",
    "onnxruntime-node",
    "yauzl",
    "zod",
  ],
  "lib/jobs": ["lib/domain", "lib/db", "lib/errors.ts", "lib/log.ts", "pg-boss", "zod"],
  "lib/storage": ["lib/domain", "lib/errors.ts", "lib/log.ts", "@tus", "zod"],
  "lib/access": ["lib/domain", "lib/text", "lib/db", "lib/errors.ts", "drizzle-orm", "rate-limiter-flexible"],
  "lib/ingestion": [
    ...[
      "lib/domain",
      "lib/text",
      "lib/errors.ts",
      "lib/log.ts",
      "lib/access",
      "drizzle-orm",
      "zod",
      ...seams,
    ],
    ...["domhandler", "htmlparser2", "mammoth", "markdown-it", "papaparse", "piscina", "unpdf", "yauzl"],
    ...["@e965/xlsx", "@kenjiuno/msgreader", "@napi-rs/canvas", "postal-mime", "tesseract.js"],
  ],
  "lib/retrieval": readers,
  "lib/conversations": readers.filter((target) => target !== "lib/ai"),
  "lib/answering": [...readers, "lib/retrieval", "lib/conversations", "ai"],
  "lib/evaluation": [...builders, "papaparse"],
  "lib/fidelity": [
    "lib/domain",
    "lib/ingestion",
    "domhandler",
    "htmlparser2",
    "mammoth",
    "markdown-it",
    "unpdf",
  ],
  "lib/api": [...readers, ...seams, "lib/retrieval", "lib/answering", "ai", "@modelcontextprotocol/sdk"],
  "lib/tuning": builders,
  "lib/insights": builders,
  "lib/auth": [
    "lib/access",
    "lib/api",
    "lib/config",
    "lib/db",
    "lib/domain",
    "lib/errors.ts",
    "lib/runtime.ts",
    "next-auth",
    "next",
    "zod",
  ],
  lib: ["*"],
  "lib/cli": ["*"],
  components: ["lib/domain", "next/link", "next/navigation", "next/dynamic", ...interfaceLibraries],
  app: ["*"],
};

/** Imports that the table of folders does not allow. */
export function importViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && folderOf(file.path) !== undefined)
    .flatMap((file) =>
      importsOf(file).flatMap((imported) => {
        const reason = isAllowed(file.path, imported)
          ? specifierProblem(file.path, imported)
          : "may not be imported here";
        return reason ? [violation(file, imported.node, `${imported.specifier} ${reason}`)] : [];
      }),
    );
}

function folderOf(filePath: string): string | undefined {
  const folders = Object.keys(allowed).filter((folder) => isBelow(filePath, folder));
  return folders.sort((a, b) => b.length - a.length)[0];
}

const isBelow = (target: string, folder: string) => target === folder || target.startsWith(`${folder}/`);

function isAllowed(filePath: string, { target, specifier }: Import): boolean {
  const folder = folderOf(filePath) ?? "";
  if (isBelow(target, "lib/testing") || isBelow(target, "e2e") || /\.test\.tsx?$/.test(target)) return false;
  if (specifier.startsWith("node:") || builtinModules.includes(specifier))
    return !/^(lib\/domain|components)$/.test(folder);
  if (isBelow(target, folder) && folder !== "lib") return true;
  const targets = allowed[folder] ?? [];
  if (targets.some((one) => isBelow(target, one))) return true;
  if (!targets.includes("*")) return false;
  // "Anything in lib", and packages; only `app` reaches the interface and Next.
  if (folder === "app") return true;
  return !["app", "components", "next", "next-auth", "react", "react-dom"].some((one) =>
    isBelow(target, one),
  );
}

/** How a file of the project must be named in an import, so that Node runs `lib` and Next the rest. */
function specifierProblem(filePath: string, { specifier, target }: Import): string | null {
  const isOfProject = /^(\.|@\/)/.test(specifier);
  if (!isOfProject) return null;
  if (isBelow(filePath, "lib") && !specifier.startsWith(".")) return "must be a relative path in lib";
  if (!isBelow(filePath, "lib") && specifier.startsWith(".") && isBelow(target, "lib"))
    return "must begin with @/";
  return /\.(tsx?|mjs|json|css|svg)$/.test(specifier) ? null : "must have its file extension";
}
