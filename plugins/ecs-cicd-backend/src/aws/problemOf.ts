import { isError } from '@backstage/errors';
import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import { AwsCallError } from './AwsCallError';
import { isThrottled } from './isThrottled';
import { NotSentError } from './NotSentError';

export type ProblemPart = Problem['part'];
type Code = Problem['code'];

const NETWORK =
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|TimeoutError|CERT_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|UNABLE_TO_VERIFY_\w+)\b/;
/** What the SDK calls a TimeoutError too. */
const BROKEN = /^(ECONNRESET|EPIPE)$/;
/** How the SDK passes on what was thrown to it and is not an Error as it knows one. */
const WRAPPER = /^AWS SDK error wrapper for /;
const DENIED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedException|UnauthorizedOperation|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|ExpiredToken|ExpiredTokenException|MissingAuthenticationToken|OptInRequired|CredentialsProviderError|NotAuthorized)$/;
const NOT_FOUND =
  /(NotFound|NotFoundException|DoesNotExist|DoesNotExistException)$/;
const INVALID =
  /^(Validation(Exception|Error)|Invalid\w*|\w*RequiredException|ClientException|MalformedQueryString|SerializationException|BatchLimitExceededException)$/;

interface Facts {
  name: string;
  code?: string;
  message: string;
  status?: number;
}

/** AWS errors differ by service and SDK generation; only what all of them may have is read, and nothing is assumed. */
function factsOf(error: unknown): Facts {
  if (!isError(error)) return { name: '', message: String(error) };
  const { code, $metadata } = error as {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    message: error.message,
    status: $metadata?.httpStatusCode,
  };
}

function codeOf(error: unknown, facts: Facts): Code {
  const { name, code, status } = facts;
  if (isThrottled(error) || error instanceof NotSentError) return 'throttled';
  const words = WRAPPER.test(facts.message) ? facts.message : '';
  if (NETWORK.test(`${name} ${code ?? ''} ${words}`)) return 'unreachable';
  if (DENIED.test(name) || noIntegration(facts)) return 'denied';
  if (NOT_FOUND.test(name)) return 'notFound';
  if (status !== undefined && status >= 500) return 'unavailable';
  if (INVALID.test(name)) return 'invalid';
  if (status === 401 || status === 403) return 'denied';
  return 'unknown';
}

/** What `@backstage/integration-aws-node` says when the config has no credentials for an account. */
function noIntegration(facts: Facts): boolean {
  return facts.message.startsWith('There is no AWS integration that matches');
}

/** The permission that AWS's message names, e.g. "is not authorized to perform: ecs:DescribeServices on resource: …". */
function actionIn(message: string): string | undefined {
  return /not authorized to perform:? ([\w-]+:\w+)/.exec(message)?.[1];
}

const CREDENTIAL_ERRORS =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|ExpiredToken|ExpiredTokenException|MissingAuthenticationToken|CredentialsProviderError)$/;

function hintOf(
  code: Code,
  facts: Facts,
  where: string,
  iamAction?: string,
): string {
  switch (code) {
    case 'denied':
      if (noIntegration(facts) || CREDENTIAL_ERRORS.test(facts.name)) {
        return `Check the credentials for the account${where} in the 'aws' section of the app's config.`;
      }
      return iamAction === 'sts:AssumeRole'
        ? `Let the portal's identity assume the reader role${where}: see the role's trust policy and the 'aws' section of the app's config.`
        : `Add ${
            iamAction ?? 'the missing permission'
          } to the role that the portal reads with${where}.`;
    case 'notFound':
      return 'Check the name, account and region; it may have been deleted, or not made yet.';
    case 'throttled':
      return 'AWS answers fewer requests than are sent at the moment. It is read again shortly; if it stays, lower ecsCicd.aws.requestBudget.';
    case 'unreachable':
      return 'Check that the portal can reach the AWS endpoint of this region: network, proxy, DNS.';
    case 'unavailable':
      return 'AWS has trouble at the moment. It is read again shortly.';
    case 'invalid':
      return 'Check the name in the annotation or in the pipeline that refers to it.';
    default:
      return "Look for the request in the portal's log and in CloudTrail.";
  }
}

/** Secrets that an error message may carry must not travel on: signatures and tokens are cut out. */
function withoutSecrets(message: string): string {
  return message
    .replace(/(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s]+/gi, '$1…')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '…')
    .slice(0, 600);
}

/** What failed, in words that may be shown, and what kind of failure it is. */
export interface Failure {
  code: Code;
  /** AWS's name of the error. */
  name: string;
  /** AWS's reason. */
  reason: string;
  /** Whether the connection was there and brought nothing for too long; not when it broke. */
  tookTooLong: boolean;
  hint: string;
  /** The permission that is missing. */
  iamAction?: string;
  call?: AwsCallError;
}

export function failureOf(error: unknown): Failure {
  const call = error instanceof AwsCallError ? error : undefined;
  const cause = call ? call.cause : error;
  const facts = factsOf(cause);
  const code = codeOf(cause, facts);
  const where = call
    ? ` of account ${call.place.accountId || 'the portal'} in ${
        call.place.region
      }`
    : '';
  const iamAction =
    code === 'denied' &&
    !CREDENTIAL_ERRORS.test(facts.name) &&
    !noIntegration(facts)
      ? actionIn(facts.message) ?? call?.operation
      : undefined;
  return {
    code,
    name: facts.name,
    reason: withoutSecrets(
      facts.message.replace(WRAPPER, '') || facts.name || 'no reason was given',
    ),
    tookTooLong:
      facts.name === 'AbortError' ||
      (facts.name === 'TimeoutError' && !BROKEN.test(facts.code ?? '')),
    hint: hintOf(code, facts, where, iamAction),
    ...(iamAction ? { iamAction } : {}),
    ...(call ? { call } : {}),
  };
}

/**
 * Any failure of a read, as the view tells it. The request's id stays out: it differs each time, and the same trouble must
 * give the same view.
 */
export function problemOf(
  error: unknown,
  part: ProblemPart,
  resource?: string,
): Problem {
  const { call, code, hint, iamAction, reason } = failureOf(error);
  const subject = resource ? `${part} ${resource}` : `${part}`;
  const problem: Problem = {
    code,
    part,
    message: `The ${subject} could not be read: ${reason}`,
    hint,
  };
  if (iamAction) problem.iamAction = iamAction;
  if (resource) problem.resource = resource;
  if (call) {
    problem.operation = call.operation;
    if (call.place.accountId) problem.accountId = call.place.accountId;
    problem.region = call.place.region;
  }
  return problem;
}

/** Something that AWS lists as missing in an answer that is otherwise fine. */
export function missing(
  part: ProblemPart,
  resource: string,
  operation: string,
  place: { accountId: string; region: string },
  reason = 'AWS does not know it',
): Problem {
  return {
    code: 'notFound',
    part,
    message: `The ${part} ${resource} could not be read: ${reason}.`,
    hint: 'Check the name, account and region; it may have been deleted, or not made yet.',
    resource,
    operation,
    accountId: place.accountId,
    region: place.region,
  };
}
