import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { createHash } from 'node:crypto';
import type { Place } from '../../world/World';
import { codeDeployStore } from './store';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export function nextDeploymentId(place: Place): string {
  const number = codeDeployStore(place).deployments.size + 1;
  const digits = place.world.random.hex(
    `codedeploy/deployment/${place.account}/${place.region}/${number}`,
    18,
  );
  const letters = (digits.match(/../g) ?? []).map(
    byte => ALPHABET[parseInt(byte, 16) % ALPHABET.length],
  );
  return `d-${letters.join('')}`;
}

export function revisionOf(content: string): RevisionLocation {
  return {
    revisionType: 'AppSpecContent',
    appSpecContent: {
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
    },
  };
}
