/** From the worst on; CRITICAL is always refused. */
export const refusedSeverities = ['CRITICAL', 'HIGH', 'MEDIUM'] as const;
export type RefusedSeverity = (typeof refusedSeverities)[number];

/** How often a scan is looked at, and how long between, in seconds: ten minutes at the most. */
const LOOKS = 60;
const PAUSE = 10;

/**
 * Shell (bash) that waits for ECR's scan of an image and refuses findings. It reads `IMAGE_REPOSITORY`, `IMAGE_DIGEST` and
 * ends with an exit status other than 0 when the image may not pass, also when there is no scan to judge by.
 * Basic scans end with COMPLETE; enhanced ones stay ACTIVE, and are judged by what they have found so far.
 */
export function scanGate(least: RefusedSeverity): {
  wait: string[];
  judge: string[];
} {
  const refused = refusedSeverities.slice(
    0,
    refusedSeverities.indexOf(least) + 1,
  );
  return {
    wait: [
      `for _ in $(seq ${LOOKS}); do`,
      '  SCAN=$(aws ecr describe-image-scan-findings --no-paginate --output json \\',
      '    --repository-name "$IMAGE_REPOSITORY" --image-id "imageDigest=$IMAGE_DIGEST" || echo \'{}\')',
      '  SCAN_STATUS=$(jq -r \'.imageScanStatus.status // "MISSING"\' <<<"$SCAN")',
      '  case "$SCAN_STATUS" in COMPLETE | ACTIVE | FAILED | UNSUPPORTED_IMAGE) break ;; esac',
      `  sleep ${PAUSE}`,
      'done',
    ],
    judge: [
      'case "$SCAN_STATUS" in',
      '  COMPLETE | ACTIVE) ;;',
      '  *) echo "The scan of $IMAGE_URI is $SCAN_STATUS: without its findings nothing may pass"; exit 1 ;;',
      'esac',
      `REFUSED=$(jq '[.imageScanFindings.findingSeverityCounts // {} | ${refused
        .map(severity => `.${severity}`)
        .join(', ')} | numbers] | add // 0' <<<"$SCAN")`,
      `echo "Findings of ${refused.join(', ')} in $IMAGE_URI: $REFUSED"`,
      'test "$REFUSED" -eq 0',
    ],
  };
}
