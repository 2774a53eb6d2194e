import { defineConfig } from "vitest/config";

const databaseTests = ["lib/**/*.db.test.ts"];
const common = { environment: "node" as const, hookTimeout: 60_000, testTimeout: 30_000 };

// The same database tests run once on each home; the second only where a server is given.
const postgresUrl = process.env.TEST_DATABASE_URL;

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: "unit",
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.{ts,tsx}",
            "app/**/*.test.{ts,tsx}",
            "drizzle/seed/**/*.test.ts",
          ],
          exclude: ["lib/**/*.{db,quality}.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: "embedded",
          include: databaseTests,
          globalSetup: ["lib/testing/embedded-template.ts"],
          provide: { testDatabase: { home: "embedded", url: "" } },
        },
      },
      ...(postgresUrl
        ? [
            {
              extends: true as const,
              test: {
                ...common,
                name: "postgres",
                include: databaseTests,
                // What is found does not depend on the database; once is enough.
                exclude: ["lib/**/*.quality.db.test.ts"],
                globalSetup: ["lib/testing/postgres-template.ts"],
                provide: { testDatabase: { home: "postgres" as const, url: postgresUrl } },
              },
            },
          ]
        : []),
    ],
  },
});
