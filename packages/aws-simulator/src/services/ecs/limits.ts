import { Page, paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';

const MAXIMUM_PAGE = 100;

/** One page of a list of ARNs. */
export function page(
  arns: string[],
  input: { nextToken?: string; maxResults?: number },
): Page<string> {
  return paginate(arns, arn => arn, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'InvalidParameterException',
  });
}

export function refuseTooMany(
  references: string[],
  maximum: number,
  what: string,
): void {
  if (references.length > maximum) {
    throw new ServiceError(
      'InvalidParameterException',
      `${what} can have at most ${maximum} items.`,
    );
  }
}
