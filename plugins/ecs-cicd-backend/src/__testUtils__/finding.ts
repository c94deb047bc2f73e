import type { ImageFinding } from '@ecs-cicd/backstage-plugin-common';

/** What a scan found in one package. */
export function finding(
  name: string,
  severity: ImageFinding['severity'],
  packageName: string,
  parts: Partial<ImageFinding> = {},
): ImageFinding {
  return {
    id: `${name}|${packageName}`,
    name,
    severity,
    rawSeverity: severity.toUpperCase(),
    packages: [{ name: packageName, version: '1' }],
    fix: 'none',
    ...parts,
  };
}
