import { AwsCallError } from './AwsCallError';
import { problemOf } from './problemOf';

const place = { accountId: '111122223333', region: 'eu-west-1' };

function aws(name: string, message: string, status = 400, more: object = {}) {
  const error = Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status },
    ...more,
  });
  return new AwsCallError('ecs:DescribeServices', place, error);
}

describe('problemOf', () => {
  it.each([
    ['AccessDeniedException', 400, 'denied'],
    ['AccessDenied', 403, 'denied'],
    ['ExpiredTokenException', 403, 'denied'],
    ['CredentialsProviderError', undefined, 'denied'],
    ['ThrottlingException', 400, 'throttled'],
    ['Throttling', 400, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['PipelineNotFoundException', 400, 'notFound'],
    ['ClusterNotFoundException', 400, 'notFound'],
    ['DeploymentDoesNotExistException', 400, 'notFound'],
    ['RepositoryDoesNotExistException', 400, 'notFound'],
    ['ServerException', 500, 'unavailable'],
    ['ServiceUnavailable', 503, 'unavailable'],
    ['ValidationException', 400, 'invalid'],
    ['InvalidParameterException', 400, 'invalid'],
    ['TimeoutError', undefined, 'unreachable'],
    ['SomethingNobodyHasSeen', 400, 'unknown'],
  ])('takes %s (%s) for %s', (name, status, code) => {
    const problem = problemOf(aws(name, 'why', status), 'environment', 'shop');
    expect(problem).toMatchObject({
      code,
      part: 'environment',
      resource: 'shop',
      operation: 'ecs:DescribeServices',
      ...place,
    });
    expect(problem.message).toContain('why');
    expect(problem.hint).toMatch(/\w/);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EAI_AGAIN'])(
    'takes %s for unreachable',
    code => {
      expect(
        problemOf(
          aws('Error', `connect ${code}`, undefined, { code }),
          'pipeline',
        ).code,
      ).toBe('unreachable');
    },
  );

  it('looks through the wrapping of the SDK', () => {
    const problem = problemOf(
      aws('Error', 'AWS SDK error wrapper for TimeoutError: socket hang up'),
      'pipeline',
    );
    expect(problem.code).toBe('unreachable');
    expect(problem.message).toContain('read: TimeoutError: socket hang up');
  });

  it('names the permission that AWS names', () => {
    const problem = problemOf(
      aws(
        'AccessDeniedException',
        'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: ecs:ListTasks on resource: *',
      ),
      'environment',
    );
    expect(problem.iamAction).toBe('ecs:ListTasks');
    expect(problem.hint).toContain('ecs:ListTasks');
  });

  it('names the permission of the operation when AWS names none', () => {
    expect(
      problemOf(aws('AccessDeniedException', 'No.'), 'environment').iamAction,
    ).toBe('ecs:DescribeServices');
  });

  it('sends a refused role to its trust policy, and missing credentials to the config', () => {
    const refused = problemOf(
      aws(
        'AccessDenied',
        'User: a is not authorized to perform: sts:AssumeRole on resource: b',
        403,
      ),
      'pipeline',
    );
    expect(refused.iamAction).toBe('sts:AssumeRole');
    expect(refused.hint).toContain('trust policy');

    const unknown = problemOf(
      new AwsCallError(
        'ecs:DescribeServices',
        place,
        new Error(
          'There is no AWS integration that matches 111122223333. Please add a configuration for this AWS account.',
        ),
      ),
      'pipeline',
    );
    expect(unknown).toMatchObject({ code: 'denied' });
    expect(unknown.iamAction).toBeUndefined();
    expect(unknown.hint).toContain("'aws' section");
  });

  it('keeps credentials out of the message', () => {
    const { message } = problemOf(
      aws(
        'Weird',
        'GET /?X-Amz-Signature=abc123&X-Amz-Security-Token=tok by AKIAIOSFODNN7EXAMPLE',
      ),
      'pipeline',
    );
    expect(message).not.toMatch(/abc123|tok\b|AKIAIOSFODNN7EXAMPLE/);
  });

  it('makes something of what is not an error', () => {
    expect(problemOf('boom', 'pipeline')).toMatchObject({ code: 'unknown' });
  });
});
