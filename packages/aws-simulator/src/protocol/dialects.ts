/** What a service calls the refusals that every service has. */
export interface Dialect {
  /** An input member is missing or unknown, or has the wrong form. */
  invalidInput: string;
  /** Too many calls. */
  throttled: string;
  accessDenied: string;
}

const common: Dialect = {
  invalidInput: 'ValidationException',
  throttled: 'ThrottlingException',
  accessDenied: 'AccessDeniedException',
};

const query: Dialect = {
  invalidInput: 'ValidationError',
  throttled: 'Throttling',
  accessDenied: 'AccessDenied',
};

const special: Record<string, Partial<Dialect>> = {
  codebuild: { invalidInput: 'InvalidInputException' },
  codedeploy: { invalidInput: 'InvalidInputException' },
  'cloudwatch-logs': { invalidInput: 'InvalidParameterException' },
  lambda: {
    invalidInput: 'InvalidParameterValueException',
    throttled: 'TooManyRequestsException',
  },
  ecr: { invalidInput: 'InvalidParameterException' },
  ecs: { invalidInput: 'InvalidParameterException' },
  'resource-groups-tagging-api': {
    invalidInput: 'InvalidParameterException',
    throttled: 'ThrottledException',
  },
};

/** The words of a service, by its id; those that began with Query keep them. */
export function dialectOf(serviceId: string, speaksQuery: boolean): Dialect {
  return { ...(speaksQuery ? query : common), ...special[serviceId] };
}
