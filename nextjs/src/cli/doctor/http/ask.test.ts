import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { asking } from './ask.js';

test('who never answers is given up', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const reply = await asking(() => undefined, 50)(new URL(`http://127.0.0.1:${port}`));
  expect(reply).toEqual({ kind: 'silent', why: `http://127.0.0.1:${port} does not answer in time` });
  server.closeAllConnections();
  server.close();
});
