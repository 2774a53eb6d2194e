import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { UserError } from "../errors.ts";

/** 32 MB and about 0.2 s for each password: one of the settings that the OWASP password storage cheat sheet gives. */
const current = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const keyBytes = 32;
const saltBytes = 16;

/** Hashing shares its threads with reading files: a flood of sign-ins must not take them all. */
const maxAtOnce = 2;
const maxWaiting = 50;

/** Stored hashes that ask for more than this are not tried, so that a row cannot exhaust the server. */
const maxMemoryBytes = 256 * 2 ** 20;

interface PasswordHash {
  cost: number;
  blockSize: number;
  parallelization: number;
  salt: Buffer;
  key: Buffer;
}

/** A hash nobody's password has; checked for unknown e-mails, so that they take as long as known ones. */
const nobody: PasswordHash = { ...current, salt: randomBytes(saltBytes), key: randomBytes(keyBytes) };

/**
 * @returns `scrypt$cost$blockSize$parallelization$salt$key`, with its own parameters so that they can be raised later
 * @throws UserError `busy` when more than fifty passwords wait to be hashed or checked
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, { ...current, salt, key: Buffer.alloc(keyBytes) });
  const { cost, blockSize, parallelization } = current;
  return [
    "scrypt",
    cost,
    blockSize,
    parallelization,
    salt.toString("base64url"),
    key.toString("base64url"),
  ].join("$");
}

/**
 * Whether the password is the one that was hashed. Takes the same time for a person without a password.
 *
 * @param stored - as {@link hashPassword} gave it; null for nobody, and for people without a password
 * @throws UserError `busy` when more than fifty passwords wait to be hashed or checked
 */
export async function isPasswordCorrect(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parseHash(stored);
  const expected = known ?? nobody;
  const isEqual = timingSafeEqual(await derive(password, expected), expected.key);
  return known !== null && isEqual;
}

function parseHash(stored: string): PasswordHash | null {
  const parts = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (!parts) return null;
  const [, cost, blockSize, parallelization, salt, key] = parts;
  const hash = {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
    salt: Buffer.from(salt ?? "", "base64url"),
    key: Buffer.from(key ?? "", "base64url"),
  };
  return hash.key.length === keyBytes && memoryBytes(hash) <= maxMemoryBytes ? hash : null;
}

const memoryBytes = (hash: PasswordHash) => 128 * hash.cost * hash.blockSize;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < maxAtOnce) running += 1;
  else if (waiting.length < maxWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
  else throw new UserError("busy", "Many people are signing in right now. Try again in a minute.");
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function derive(password: string, hash: PasswordHash): Promise<Buffer> {
  const { cost, blockSize, parallelization, salt } = hash;
  const options = { cost, blockSize, parallelization, maxmem: 2 * memoryBytes(hash) + 2 ** 20 };
  // The same password may reach us composed or decomposed, depending on the keyboard.
  const normalized = password.normalize("NFKC");
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const finish = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key));
        scrypt(normalized, salt, keyBytes, options, finish);
      }),
  );
}
