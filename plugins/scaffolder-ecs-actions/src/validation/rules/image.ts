import type { Artifact } from '../Artifact';
import { pages } from '../pages';
import { commandsOf } from '../shell/Script';
import { everythingRun, scriptsOf } from '../shell/scriptsOf';
import type { Rule } from './Rule';

/** Where a file pushes an image, by a command or by an action of GitHub's. */
function pushOf(artifact: Artifact): number | undefined {
  for (const script of scriptsOf(artifact)) {
    const [push] = commandsOf(
      script,
      /docker\s+(?:image\s+)?push|docker\s+buildx\s+build(?=[^\n]*--push)/,
    );
    if (push) return script.at(push.index);
  }
  if (artifact.kind !== 'workflow') return undefined;
  const action = artifact.source.text.search(/docker\/build-push-action@/);
  return action >= 0 ? action : undefined;
}

const digest: Rule = {
  id: 'image/digest',
  severity: 'error',
  summary: 'The image is pushed, but nobody asks which digest it got.',
  mend: "After the push read it (`aws ecr describe-images … --query 'imageDetails[0].imageDigest'`) and deploy `<repository>@<digest>`.",
  docs: pages.ecrImmutable,
  check(artifact, report, workspace) {
    const push = pushOf(artifact);
    if (push === undefined) return;
    const run = everythingRun(artifact, workspace);
    const asked =
      /imageDigest|RepoDigests|@sha256|containerimage\.digest|image_digest/i.test(
        run,
      ) || /outputs\.(?:image-?)?digest/i.test(artifact.source.text);
    if (!asked) report(push);
  },
};

const scanGate: Rule = {
  id: 'image/scan-gate',
  severity: 'error',
  summary: 'The image is pushed, and what a scan finds in it stops nothing.',
  mend: 'Wait for the scan (`aws ecr wait image-scan-complete`), count critical findings (`aws ecr describe-image-scan-findings`), and fail when there are any.',
  docs: pages.waitForScan,
  check(artifact, report, workspace) {
    const push = pushOf(artifact);
    if (push === undefined) return;
    const run = everythingRun(artifact, workspace);
    const gate =
      /describe-image-scan-findings|trivy|grype|inspector-sbomgen|docker scout/.test(
        run,
      ) || /trivy-action|scan-action|inspector/.test(artifact.source.text);
    if (!gate) report(push);
  },
};

/** For every file that pushes an image. */
export const imageRules: Rule[] = [digest, scanGate];
