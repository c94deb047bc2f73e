/** `localhost`, 127.0.0.0/8, `[::1]`, and what means "this machine" to a socket. */
function isLoopback(url: string): boolean {
  let host: string;
  try {
    host = new URL(url).hostname.toLowerCase();
  } catch {
    return false;
  }
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host === '0.0.0.0' ||
    host === '[::]' ||
    host.startsWith('[::ffff:7f') ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/**
 * A production portal that works with something on its own machine instead of AWS would show made-up releases as real,
 * and make services that are not there.
 *
 * @throws Error when it is production and the environment sends the AWS SDK to loopback
 * @public
 */
export function refuseLoopbackEndpoint(
  env: Readonly<Record<string, string | undefined>>,
): void {
  if (env.NODE_ENV !== 'production') return;
  const found = Object.entries(env).find(
    ([name, value]) =>
      /^AWS_ENDPOINT_URL(_|$)/.test(name) && value && isLoopback(value),
  );
  if (found) {
    throw new Error(
      `${found[0]} points at ${found[1]}, on this machine, but NODE_ENV is 'production'. ` +
        'A production portal works with AWS itself: unset the variable, or run without NODE_ENV=production.',
    );
  }
}
