import type { FullConfig } from '@playwright/test';

/** At the end of all tests: whatever they did, the portal stayed within AWS's request limits. */
export default async function expectNoThrottling({ metadata }: FullConfig) {
  const response = await fetch(
    `${metadata.simulatorUrl}/_simulator/throttling`,
  );
  const { throttled } = await response.json();
  if (throttled.length > 0) {
    throw new Error(
      `The portal was throttled: ${JSON.stringify(throttled, undefined, 2)}`,
    );
  }
}
