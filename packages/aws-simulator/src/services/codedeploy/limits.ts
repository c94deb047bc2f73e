import { Page, paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';

/** CodeDeploy decides itself how long a page is. */
const PAGE = 100;

export function page(
  names: string[],
  nextToken: string | undefined,
): Page<string> {
  return paginate(names, name => name, {
    token: nextToken,
    limit: undefined,
    maximum: PAGE,
    invalidToken: 'InvalidNextTokenException',
  });
}

export function refuseTooMany(
  names: string[],
  maximum: number,
  what: string,
  code = 'BatchLimitExceededException',
): void {
  if (names.length > maximum) {
    throw new ServiceError(
      code,
      `The maximum number of ${what} in one request is ${maximum}.`,
    );
  }
}
