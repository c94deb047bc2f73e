/**
 * A refusal in AWS's own words. `code` is the exception's name in the service's model, such as
 * `PipelineNotFoundException`.
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly statusCode: number;

  constructor(code: string, message: string, statusCode = 400) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.statusCode = statusCode;
  }
}
