/** Writes one line of JSON, as log queries read it. Never hand it anything secret. */
export function log(level, message, details = {}) {
  const line = { time: new Date().toISOString(), level, message, ...details };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
