/** A request for which nobody waits any longer, before it could go: too many others were in front of it. */
export class NotSentError extends Error {
  constructor() {
    super('it waited too long behind other requests, and was not sent');
    this.name = 'NotSentError';
  }
}
