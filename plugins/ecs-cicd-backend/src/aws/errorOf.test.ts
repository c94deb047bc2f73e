import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';

const place = { accountId: '111122223333', region: 'us-west-2' };

function failed(name: string, message = 'AWS says no'): AwsCallError {
  const cause = Object.assign(new Error(message), { name });
  return new AwsCallError('codepipeline:ListPipelineExecutions', place, cause);
}

describe('errorOf', () => {
  it.each([
    ['PipelineNotFoundException', 'NotFoundError'],
    ['AccessDeniedException', 'NotAllowedError'],
    ['InvalidNextTokenException', 'InputError'],
    ['ThrottlingException', 'ServiceUnavailableError'],
    ['TimeoutError', 'ServiceUnavailableError'],
    ['Surprise', 'Error'],
  ])('makes of %s a %s', (cause, name) => {
    expect(errorOf(failed(cause), 'execution', 'shop').name).toBe(name);
  });

  it('says what is missing, and where', () => {
    expect(errorOf(failed('AccessDeniedException'), 'execution').message).toBe(
      'The execution could not be read: AWS says no Add codepipeline:ListPipelineExecutions to the role that the portal reads with of account 111122223333 in us-west-2.',
    );
  });
});
