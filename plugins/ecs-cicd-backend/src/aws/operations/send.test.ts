import { ServiceException } from '@smithy/core/client';
import { AwsCallError } from '../AwsCallError';
import { NotSentError } from '../NotSentError';
import { operatorErrorOf } from './send';

const place = { accountId: '111122223333', region: 'eu-west-1' };

const meaningOf = (cause: unknown) =>
  operatorErrorOf(
    new AwsCallError('codepipeline:PutApprovalResult', place, cause),
  );

/** An answer of AWS's, as the SDK throws it. */
const answer = (
  name: string,
  httpStatusCode = 400,
  $fault: 'client' | 'server' = 'client',
) =>
  new ServiceException({
    name,
    $fault,
    message: 'why',
    $metadata: { httpStatusCode },
  });

/** What is thrown where AWS has not answered; the SDK counts its attempts in there all the same. */
const trouble = (name: string, more: object = {}) =>
  Object.assign(new Error('why'), { name, $metadata: { attempts: 1 } }, more);

describe('operatorErrorOf', () => {
  it.each([
    // Of CodePipeline
    'ActionNotFoundException',
    'ApprovalAlreadyCompletedException',
    'ConcurrentPipelineExecutionsLimitExceededException',
    'ConditionNotOverridableException',
    'ConflictException',
    'DuplicatedStopRequestException',
    'InvalidApprovalTokenException',
    'NotLatestPipelineExecutionException',
    'PipelineExecutionNotFoundException',
    'PipelineExecutionNotStoppableException',
    'PipelineExecutionOutdatedException',
    'PipelineNotFoundException',
    'StageNotFoundException',
    'StageNotRetryableException',
    'UnableToRollbackStageException',
    // of CodeDeploy
    'DeploymentAlreadyCompletedException',
    'DeploymentDoesNotExistException',
    'DeploymentGroupDoesNotExistException',
    'DeploymentIsNotInReadyStateException',
    'DeploymentLimitExceededException',
    'InvalidDeploymentWaitTypeException',
    'InvalidRevisionException',
    'RevisionDoesNotExistException',
    'UnsupportedActionForDeploymentTypeException',
    // of ECS
    'ClientException',
    'ClusterNotFoundException',
    'InvalidParameterException',
    'ServiceDeploymentNotFoundException',
    'ServiceNotFoundException',
    'UnsupportedFeatureException',
    // of ECR
    'ImageNotFoundException',
    'LimitExceededException',
    'RepositoryNotFoundException',
    'ScanNotFoundException',
    // and of one that nobody has heard of.
    'SomethingNobodyHasSeen',
  ])('takes %s for a refusal', name => {
    expect(meaningOf(answer(name))).toMatchObject({
      name: 'OperationRefusedError',
      message: 'AWS refused codepipeline:PutApprovalResult: why',
    });
  });

  it.each([
    ['ValidationException', 400, 'InputError'],
    ['ThrottlingException', 400, 'ServiceUnavailableError'],
    ['RequestLimitExceeded', 503, 'ServiceUnavailableError'],
    ['AccessDeniedException', 400, 'Error'],
    ['ExpiredTokenException', 403, 'Error'],
  ])('takes %s (%s) for %s', (name, status, meaning) => {
    const fault = status < 500 ? 'client' : 'server';
    expect(meaningOf(answer(name, status, fault)).name).toBe(meaning);
  });

  it.each<[string, unknown]>([
    ['an internal failure', answer('InternalFailure', 500, 'server')],
    ['a fault of AWS with a name of ours', answer('ConflictException', 503)],
    ['an answer that cannot be parsed', garbled(200)],
    ['the page of a proxy that refuses', garbled(403)],
    ['the page of a proxy that has enough', garbled(429)],
    ['the page of a gateway', garbled(502)],
    ...[
      'ECONNRESET',
      'EPIPE',
      'ECONNABORTED',
      'EPROTO',
      'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
      'ERR_STREAM_PREMATURE_CLOSE',
      'HPE_INVALID_CONSTANT',
      'HPE_HEADER_OVERFLOW',
      'ECONNREFUSED',
    ].map((code): [string, unknown] => [code, trouble('Error', { code })]),
    ['a broken connection', trouble('TimeoutError', { code: 'ECONNRESET' })],
    ['a slip of the SDK', new TypeError('undefined is not a function')],
  ])('does not know what came of %s', (_, cause) => {
    expect(meaningOf(cause)).toMatchObject({
      name: 'OutcomeUnknownError',
      mayStillHappen: false,
    });
  });

  it.each([
    ['a request that took too long', trouble('TimeoutError')],
    ['one that nobody waited for any more', trouble('AbortError')],
    ['what is no error', 'boom'],
  ])('thinks that %s may still happen', (_, cause) => {
    expect(meaningOf(cause)).toMatchObject({
      name: 'OutcomeUnknownError',
      mayStillHappen: true,
    });
  });

  it('knows that nothing was sent without credentials, or without a turn', () => {
    expect(meaningOf(trouble('CredentialsProviderError'))).toMatchObject({
      name: 'Error',
      message: expect.stringContaining('does not let the portal do it'),
    });
    expect(meaningOf(new NotSentError()).name).toBe('ServiceUnavailableError');
  });
});

/** What the SDK throws where it cannot read an answer. */
function garbled(httpStatusCode: number): Error {
  return Object.assign(new SyntaxError('Unexpected token <'), {
    $metadata: { httpStatusCode },
  });
}
