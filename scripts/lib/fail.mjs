/** Ends the process with one line that says what is wrong and what to do. */
export function fail(message) {
  console.error(`\n✖ ${message}\n`);
  process.exit(1);
}
