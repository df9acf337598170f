// Better Auth as its manual has it, on PostgreSQL: e-mail and password, nothing else.
import { createServer } from 'node:http';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { Pool } from 'pg';

const url = `http://127.0.0.1:${process.env.PORT}`;
// The least that OWASP asks for with two passes, and what Sallyport uses.
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
const argon2 = {
  hash: (password) => hash(password, cost),
  verify: ({ hash, password }) => verify(hash, password),
};

const options = {
  baseURL: url,
  secret: 'a secret that protects nothing but a benchmark',
  database: new Pool({ connectionString: process.env.DATABASE_URL, max: 20 }),
  emailAndPassword: {
    enabled: true,
    ...(process.env.PASSWORD_HASH === 'argon2' ? { password: argon2 } : {}),
  },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
};

const { runMigrations } = await getMigrations(options);
await runMigrations();
createServer(toNodeHandler(betterAuth(options))).listen(Number(process.env.PORT), '127.0.0.1');
