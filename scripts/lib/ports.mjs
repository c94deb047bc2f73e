import net from 'node:net';
import { fail } from './fail.mjs';

const isFree = port =>
  new Promise(resolve => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Reads a port from the environment, and makes sure that nobody has it yet. */
export async function claimPort(variable, fallback, what) {
  const text = process.env[variable] ?? String(fallback);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    fail(`${variable}=${text} is not a port. Use a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) {
    fail(
      `Port ${port}, for ${what}, is taken. Stop what uses it, or choose another: ${variable}=${
        port + 1000
      } npm start`,
    );
  }
  return port;
}
