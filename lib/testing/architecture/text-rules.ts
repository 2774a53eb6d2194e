import path from "node:path";
import type { Violation } from "./source-file.ts";

interface TextFile {
  path: string;
  text: string;
}

/** Paths that a README names but that are not there; `…`, `*` and `<…>` stand for something else and are not looked up. */
export function readmeViolations(readmes: TextFile[], exists: (path: string) => boolean): Violation[] {
  return readmes.flatMap((readme) =>
    [...codePaths(readme.text), ...linkPaths(readme)]
      .filter((named) => !exists(named))
      .map((named) => `${readme.path} names ${named}, which is not there`),
  );
}

function codePaths(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = ""]) => code.replace(/\/$/, ""))
    .filter((code) => /^(\.\/)?(app|components|lib|drizzle|e2e)\/[^\s*<>…{}|]+$/.test(code))
    .map((code) => code.replace(/^\.\//, "").replace(/[:#]\d+$/, ""));
}

function linkPaths(readme: TextFile): string[] {
  return [...readme.text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/i.test(target))
    .map((target) => path.posix.join(path.posix.dirname(readme.path), decodeURIComponent(target)));
}

/** Absolute paths of someone's machine, which mean nothing on another. */
const machinePath = /(?<![\w.@~$}/-])\/(work|workspaces?|root|home\/\w+|Users\/\w+|var\/tmp|mnt)\//;

/** Traces of the machine that a file was written on. */
export function machineViolations(files: TextFile[]): Violation[] {
  return files.flatMap((file) =>
    file.text.split("\n").flatMap((line, index) => {
      const found = machinePath.exec(line);
      return found ? [`${file.path}:${index + 1} names a path of a machine: ${found[0]}`] : [];
    }),
  );
}

/** Package addresses of a private registry, in the lock file or npm's settings. */
export function registryViolations(files: TextFile[]): Violation[] {
  return files.flatMap((file) => {
    const isNpm = /(^|\/)(package-lock\.json|\.npmrc|package\.json)$/.test(file.path);
    if (!isNpm) return [];
    const settings = file.text.match(/^.*(registry\s*=|_auth).*$/gm) ?? [];
    const addresses = [...file.text.matchAll(/"resolved": "([^"]+)"/g)]
      .map(([, address = ""]) => address)
      .filter((address) => !address.startsWith("https://registry.npmjs.org/"));
    return [...(file.path.endsWith(".npmrc") ? settings : []), ...addresses].map(
      (found) => `${file.path} names a registry: ${found}`,
    );
  });
}
