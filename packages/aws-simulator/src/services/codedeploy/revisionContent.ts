import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { createHash } from 'node:crypto';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { findSourceObject } from '../codepipeline';

/** The names under which CodeDeploy looks for an AppSpec. */
const APP_SPEC_FILES = ['appspec.yaml', 'appspec.yml', 'appspec.json'];

/** The AppSpec's text that a revision stands for; refuses what CodeDeploy would. */
export function revisionContent(
  place: Place,
  revision: RevisionLocation | undefined,
): string {
  if (!revision?.revisionType) {
    throw new ServiceError(
      'RevisionRequiredException',
      'A revision is required to create the deployment.',
    );
  }
  switch (revision.revisionType) {
    case 'AppSpecContent':
      return checked(revision.appSpecContent, 'appSpecContent');
    case 'String':
      return checked(revision.string, 'string');
    case 'S3':
      return readFromBucket(place, revision.s3Location);
    default:
      return refuse(
        `The revision type ${revision.revisionType} is not supported on this compute platform.`,
      );
  }
}

function checked(
  text: { content?: string; sha256?: string } | undefined,
  member: string,
): string {
  const { content, sha256 } = text ?? {};
  if (!content) return refuse(`The revision has no ${member}.content.`);
  const hash = createHash('sha256').update(content).digest('hex');
  if (sha256 !== undefined && sha256.toLowerCase() !== hash) {
    return refuse('The SHA256 hash does not match the content of the AppSpec.');
  }
  return content;
}

function readFromBucket(
  place: Place,
  location: RevisionLocation['s3Location'],
): string {
  const { bucket, key, version, eTag } = location ?? {};
  if (!bucket || !key) return refuse('The revision has no bucket and key.');
  const object = findSourceObject(place, { bucket, key, version, eTag });
  if (!object) {
    throw new ServiceError(
      'RevisionDoesNotExistException',
      `The revision s3://${bucket}/${key} could not be found.`,
    );
  }
  const file = APP_SPEC_FILES.find(name => object.files[name] !== undefined);
  if (!file) return refuse(`s3://${bucket}/${key} holds no AppSpec file.`);
  return object.files[file];
}

function refuse(message: string): never {
  throw new ServiceError('InvalidRevisionException', message);
}
