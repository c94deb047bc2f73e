import { ServiceError } from '../../../protocol/ServiceError';
import type { Behaviour } from '../../../world/Behaviour';
import type { Place } from '../../../world/World';
import type { Source } from './Source';

interface SourceObject {
  versions: {
    id: string;
    eTag: string;
    storedAt: number;
    files: Record<string, string>;
    behaviour: Behaviour;
  }[];
  listeners: ((versionId: string) => void)[];
}

function sourceObjects() {
  return new Map<string, SourceObject>();
}

/** Puts a new version of an archive into a versioned bucket, which may start pipelines. Gives its version id. */
export function putSourceObject(
  place: Place,
  options: {
    bucket: string;
    key: string;
    /** What the archive holds. */
    files: Record<string, string>;
    behaviour?: Behaviour;
  },
): string {
  const { world } = place;
  const name = `${options.bucket}/${options.key}`;
  const object = findOrMake(place, options.bucket, options.key);
  const label = `object/${name}/${object.versions.length}`;
  const id = world.random.hex(label, 32);
  object.versions.push({
    id,
    eTag: world.random.hex(`${label}/etag`, 32),
    storedAt: world.now,
    files: options.files,
    behaviour: options.behaviour ?? {},
  });
  for (const listener of object.listeners) listener(id);
  return id;
}

function findOrMake(place: Place, bucket = '', key = ''): SourceObject {
  const objects = place.world.store(sourceObjects, place);
  const name = `${bucket}/${key}`;
  let object = objects.get(name);
  if (!object) {
    object = { versions: [], listeners: [] };
    objects.set(name, object);
  }
  return object;
}

/** The version of an object that is asked for; the latest when none is. */
export function findSourceObject(
  place: Place,
  wanted: { bucket: string; key: string; version?: string; eTag?: string },
): { files: Record<string, string> } | undefined {
  const object = place.world
    .store(sourceObjects, place)
    .get(`${wanted.bucket}/${wanted.key}`);
  return object?.versions
    .filter(
      ({ id, eTag }) =>
        (wanted.version ?? id) === id && (wanted.eTag ?? eTag) === eTag,
    )
    .pop();
}

export const s3Source: Source = {
  pick(place, action, revision) {
    const { S3Bucket = '', S3ObjectKey = '' } = action.configuration ?? {};
    const { versions } = findOrMake(place, S3Bucket, S3ObjectKey);
    const version = revision
      ? versions.find(({ id }) => id === revision)
      : versions[versions.length - 1];
    if (!version) {
      throw new ServiceError(
        'RevisionUnavailable',
        `The object ${S3ObjectKey} could not be found in bucket ${S3Bucket}`,
      );
    }
    return {
      artifact: {
        name: 'SourceArtifact',
        revision: {
          id: version.id,
          summary: `Amazon S3 version id: ${version.id}`,
          url: `https://s3.console.aws.amazon.com/s3/object/${S3Bucket}?region=${place.region}&prefix=${S3ObjectKey}`,
          createdAt: version.storedAt,
        },
        files: version.files,
        behaviour: version.behaviour,
      },
      variables: {
        BucketName: S3Bucket,
        ObjectKey: S3ObjectKey,
        ETag: version.eTag,
        VersionId: version.id,
      },
    };
  },

  subscribe(place, action, changed) {
    const { S3Bucket, S3ObjectKey, PollForSourceChanges } =
      action.configuration ?? {};
    const { account, region } = place;
    findOrMake(place, S3Bucket, S3ObjectKey).listeners.push(versionId =>
      changed({
        trigger:
          PollForSourceChanges !== 'false'
            ? {
                triggerType: 'PollForSourceChanges',
                triggerDetail: action.name,
              }
            : {
                triggerType: 'CloudWatchEvent',
                triggerDetail: `arn:aws:events:${region}:${account}:rule/codepipeline-${S3Bucket}-rule`,
              },
        revisionType: 'S3_OBJECT_VERSION_ID',
        revisionValue: versionId,
      }),
    );
  },

  entityUrl(_place, action) {
    const { S3Bucket } = action.configuration ?? {};
    return `https://s3.console.aws.amazon.com/s3/buckets/${S3Bucket}`;
  },
};
