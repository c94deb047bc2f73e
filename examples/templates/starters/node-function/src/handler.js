/**
 * What the function does with an event: begin here. The validation hook of a deployment calls it with
 * `{ "source": "validation" }` and expects no error.
 */
export async function handler(event) {
  const name = event?.name ?? 'world';
  console.log(JSON.stringify({ level: 'info', message: 'called', name }));
  return { message: `Hello ${name}` };
}
