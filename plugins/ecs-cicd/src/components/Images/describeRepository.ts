import type { ImageRepository } from '@ecs-cicd/backstage-plugin-common';
import type { Tone } from '../status/statusFace';

export type RepositoryFact = {
  label: string;
  /** A line each. */
  lines: string[];
  /** Whether the setting is one that a release can rely on. */
  tone: Extract<Tone, 'neutral' | 'warning'>;
};

const UNKNOWN = 'Could not be read';

function describeTags({ tagMutability }: ImageRepository): RepositoryFact {
  const label = 'Tags';
  if (!tagMutability) return { label, lines: [UNKNOWN], tone: 'neutral' };
  const { isImmutable, exceptions } = tagMutability;
  const except = exceptions.join(', ');
  if (isImmutable) {
    return {
      label,
      lines: except
        ? [`Immutable, but for tags like ${except}`]
        : ['Immutable: a tag stays on its image'],
      tone: except ? 'warning' : 'neutral',
    };
  }
  return {
    label,
    lines: except
      ? [`Mutable, but for tags like ${except}`]
      : ['Mutable: a tag can move to another image'],
    tone: 'warning',
  };
}

const FREQUENCIES = {
  onPush: 'on push',
  continuous: 'continuously',
  manual: 'only when somebody asks for it',
};

function describeScanning({ scanning }: ImageRepository): RepositoryFact {
  const label = 'Scanning';
  if (!scanning) return { label, lines: [UNKNOWN], tone: 'neutral' };
  const { kind, frequency, rawFrequency, filters } = scanning;
  const when =
    frequency === 'unknown'
      ? `by a frequency that is not known here: ${rawFrequency}`
      : FREQUENCIES[frequency];
  const what = kind === 'enhanced' ? 'Enhanced scanning' : 'Basic scanning';
  return {
    label,
    lines: [
      kind ? `${what}, ${when}` : `Scanned ${when}`,
      ...(filters.length > 0
        ? [`By the registry's rule for ${describeFilters(filters)}`]
        : []),
    ],
    tone: frequency === 'manual' ? 'warning' : 'neutral',
  };
}

function describeFilters(filters: string[]): string {
  return filters.includes('*') ? 'all repositories' : filters.join(', ');
}

function describeLifecycle({ lifecycle }: ImageRepository): RepositoryFact {
  const label = 'Lifecycle policy';
  if (!lifecycle) return { label, lines: [UNKNOWN], tone: 'neutral' };
  return {
    label,
    lines:
      lifecycle.rules.length > 0
        ? lifecycle.rules.map(({ summary }) => summary)
        : ['None: images are kept for ever'],
    tone: 'neutral',
  };
}

/** An ARN's last part names the key; the rest is where the repository is. */
function describeEncryption({ encryption }: ImageRepository): RepositoryFact[] {
  if (!encryption) return [];
  const key = encryption.key?.split('/').at(-1);
  return [
    {
      label: 'Encryption',
      lines: [key ? `${encryption.type}, key ${key}` : encryption.type],
      tone: 'neutral',
    },
  ];
}

/** How a repository is set up, in words. */
export function describeRepository(
  repository: ImageRepository,
): RepositoryFact[] {
  return [
    describeTags(repository),
    describeScanning(repository),
    describeLifecycle(repository),
    ...describeEncryption(repository),
  ];
}
