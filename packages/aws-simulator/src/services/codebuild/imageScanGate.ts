import type { FindingSeverity } from '@aws-sdk/client-ecr';
import type { World } from '../../world/World';
import { findImageByUri } from '../ecr';

/** What a build looks for in the scan of the image that it is given, and does not let pass. */
export interface ImageScanGate {
  refuses: FindingSeverity[];
}

export interface ScanVerdict {
  passes: boolean;
  /** For the build's log. */
  log: string[];
}

/** Judges the image of a build's `imageDetail.json` by what its scan has found so far. */
export function judgeImageScan(
  world: World,
  files: Record<string, string>,
  { refuses }: ImageScanGate,
): ScanVerdict {
  const uri = imageUri(files['imageDetail.json']);
  const image = uri === undefined ? undefined : findImageByUri(world, uri);
  if (!image) return refuse([`There is no image ${uri ?? 'to look at'}`]);
  const { scan } = image;
  const status = scan?.status.status ?? 'missing';
  const head = `Scan of ${uri}: ${status}`;
  const findings = scan?.findings;
  if (!findings) return refuse([head, 'Without findings nothing may pass']);
  const counts = findings.findingSeverityCounts ?? {};
  const total = refuses.reduce(
    (sum, severity) => sum + (counts[severity] ?? 0),
    0,
  );
  const lines = [
    head,
    ...(findings.findings ?? [])
      .filter(({ severity }) => severity && refuses.includes(severity))
      .map(({ severity, name, attributes = [] }) => {
        const value = (key: string) =>
          attributes.find(attribute => attribute.key === key)?.value;
        return `${severity} ${name} ${value('package_name')} ${value(
          'package_version',
        )}`;
      }),
    `Findings of ${refuses.join(', ')}: ${total}`,
  ];
  return total === 0 ? { passes: true, log: lines } : refuse(lines);
}

function refuse(log: string[]): ScanVerdict {
  return { passes: false, log };
}

function imageUri(imageDetail: string | undefined): string | undefined {
  const detail = parseJson(imageDetail ?? '{}');
  return typeof detail === 'object' &&
    detail !== null &&
    'ImageURI' in detail &&
    typeof detail.ImageURI === 'string'
    ? detail.ImageURI
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
