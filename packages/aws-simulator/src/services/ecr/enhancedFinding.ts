import type { EnhancedImageScanFinding } from '@aws-sdk/client-ecr';
import type { Image, ImageRepository } from './store';
import type { KnownVulnerability } from './vulnerabilities';

/** A vulnerability as Amazon Inspector reports it. */
export function asEnhancedFinding(
  record: ImageRepository,
  image: Image,
  vulnerability: KnownVulnerability,
): EnhancedImageScanFinding {
  const { world, account, region } = record.place;
  const { imageDigest, imageTags, imagePushedAt } = image.detail;
  const { repositoryArn, repositoryName } = record.repository;
  const observedAt = new Date(world.now);
  const identifier = world.random.hex(
    `finding/${repositoryArn}/${imageDigest}/${vulnerability.id}/${vulnerability.packageName}`,
    32,
  );
  const severity = vulnerability.severity;
  const nvd = `https://nvd.nist.gov/vuln/detail/${vulnerability.id}`;
  return {
    awsAccountId: account,
    findingArn: `arn:aws:inspector2:${region}:${account}:finding/${identifier}`,
    title: `${vulnerability.id} - ${vulnerability.packageName}`,
    description: vulnerability.description,
    type: 'PACKAGE_VULNERABILITY',
    severity: severity === 'UNDEFINED' ? 'UNTRIAGED' : severity,
    status: 'ACTIVE',
    firstObservedAt: observedAt,
    lastObservedAt: observedAt,
    updatedAt: observedAt,
    fixAvailable: vulnerability.fixedInVersion ? 'YES' : 'NO',
    exploitAvailable: 'NO',
    score: vulnerability.score,
    scoreDetails: {
      cvss: {
        adjustments: [],
        score: vulnerability.score,
        scoreSource: 'NVD',
        scoringVector: vulnerability.vector,
        version: '3.1',
      },
    },
    packageVulnerabilityDetails: {
      cvss: [
        {
          baseScore: vulnerability.score,
          scoringVector: vulnerability.vector,
          source: 'NVD',
          version: '3.1',
        },
      ],
      referenceUrls: [nvd],
      relatedVulnerabilities: [],
      source: 'DEBIAN_CVE',
      sourceUrl: `https://security-tracker.debian.org/tracker/${vulnerability.id}`,
      vendorSeverity: severity,
      vulnerabilityId: vulnerability.id,
      vulnerablePackages: [
        {
          arch: 'AMD64',
          epoch: 0,
          name: vulnerability.packageName,
          packageManager: 'OS',
          version: vulnerability.version,
          fixedInVersion: vulnerability.fixedInVersion ?? 'NotAvailable',
          sourceLayerHash: `sha256:${world.random.hex(
            `layer/${imageDigest}`,
            64,
          )}`,
        },
      ],
    },
    remediation: {
      recommendation: vulnerability.fixedInVersion
        ? {
            text: `Update ${vulnerability.packageName} to ${vulnerability.fixedInVersion} or later.`,
          }
        : { text: 'None Provided' },
    },
    resources: [
      {
        type: 'AWS_ECR_CONTAINER_IMAGE',
        id: `${repositoryArn}/${imageDigest}`,
        tags: {},
        details: {
          awsEcrContainerImage: {
            architecture: 'amd64',
            imageHash: imageDigest,
            imageTags,
            platform: 'DEBIAN_12',
            pushedAt: imagePushedAt,
            registry: account,
            repositoryName,
          },
        },
      },
    ],
  };
}
