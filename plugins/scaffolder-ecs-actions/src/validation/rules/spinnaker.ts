import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import {
  childOf,
  entryOf,
  isTrue,
  itemsOf,
  numberOf,
  scalarOf,
  stringOf,
  type Tree,
} from '../tree/Tree';
import { movingTag } from '../words';
import type { Rule } from './Rule';

type SpinnakerRule = Rule<TreeArtifact>;

const stagesOf = (root: Tree) => itemsOf(childOf(root, 'stages'));

const clustersOf = (root: Tree) =>
  stagesOf(root)
    .filter(stage => stringOf(childOf(stage, 'type')) === 'deploy')
    .flatMap(stage => itemsOf(childOf(stage, 'clusters')));

const strategy: SpinnakerRule = {
  id: 'spinnaker/strategy',
  severity: 'error',
  summary: 'The old server group does not stay until the new one is well.',
  mend: 'Write `"strategy": "redblack"`.',
  docs: pages.spinnakerEcs,
  check({ root }, report) {
    for (const cluster of clustersOf(root)) {
      const entry = entryOf(cluster, 'strategy');
      if (stringOf(entry?.value) !== 'redblack') {
        report(entry?.value.offset ?? cluster.offset);
      }
    }
  },
};

const rollback: SpinnakerRule = {
  id: 'spinnaker/rollback',
  severity: 'error',
  summary: 'A deployment that fails is left as it is.',
  mend: 'Write `"rollback": {"onFailure": true}` beside the strategy.',
  docs: pages.spinnakerRollback,
  check({ root }, report) {
    for (const cluster of clustersOf(root)) {
      const entry = entryOf(cluster, 'rollback');
      const onFailure = childOf(entry?.value, 'onFailure');
      if (!onFailure || !isTrue(onFailure)) {
        report(onFailure?.offset ?? entry?.keyOffset ?? cluster.offset);
      }
    }
  },
};

const references: SpinnakerRule = {
  id: 'spinnaker/stage-references',
  severity: 'error',
  summary:
    'Stages name one another by refId, and this one is not there or there twice.',
  mend: 'Give each stage a `refId` of its own and name only those in `requisiteStageRefIds`.',
  docs: pages.spinnakerStages,
  check({ root }, report) {
    const ids = stagesOf(root).map(stage => stringOf(childOf(stage, 'refId')));
    stagesOf(root).forEach((stage, index) => {
      const id = entryOf(stage, 'refId');
      if (ids[index] === undefined) {
        report(stage.offset, { message: 'The stage has no refId.' });
      } else if (ids.indexOf(ids[index]) < index) {
        report(id?.value.offset ?? stage.offset, {
          message: `The refId ${ids[index]} stands here twice.`,
        });
      }
      for (const item of itemsOf(childOf(stage, 'requisiteStageRefIds'))) {
        if (!ids.includes(stringOf(item))) {
          report(item.offset, {
            message: `There is no stage ${scalarOf(item)?.raw ?? ''}.`,
          });
        }
      }
    });
  },
};

const image: SpinnakerRule = {
  id: 'spinnaker/image',
  severity: 'error',
  summary:
    'The stage deploys a moving tag, not the image that started the pipeline.',
  mend: 'Write `"fromTrigger": true`, and let the trigger match tags by commit.',
  docs: pages.spinnakerEcs,
  check({ root }, report) {
    for (const cluster of clustersOf(root)) {
      const description = childOf(cluster, 'imageDescription');
      for (const key of ['tag', 'imageLabelOrSha', 'imageId']) {
        const value = childOf(description, key);
        const tag = /(?:^|:)([^:/]+)$/.exec(stringOf(value) ?? '')?.[1];
        if (value && tag && movingTag.test(tag)) report(value.offset);
      }
    }
  },
};

const isProduction = (cluster: Tree) =>
  ['stack', 'ecsClusterName', 'freeFormDetails'].some(key =>
    /prod/i.test(stringOf(childOf(cluster, key)) ?? ''),
  );

const testFirst: SpinnakerRule = {
  id: 'spinnaker/test-before-production',
  severity: 'error',
  summary: 'The image goes to production without having run anywhere else.',
  mend: 'Deploy to test and run the integration tests in stages that this one requires.',
  docs: pages.spinnakerStages,
  check({ root }, report) {
    stagesOf(root).forEach((stage, index) => {
      const production = itemsOf(childOf(stage, 'clusters')).find(isProduction);
      const before = stagesOf(root)
        .slice(0, index)
        .some(other => stringOf(childOf(other, 'type')) !== 'manualJudgment');
      if (production && !before) report(stage.offset);
    });
  },
};

const capacity: SpinnakerRule = {
  id: 'spinnaker/capacity',
  severity: 'error',
  summary:
    'Production runs with less than two tasks: one failure is an outage.',
  mend: 'Write at least 2 for `min` and `desired`.',
  docs: pages.ecsScaling,
  check({ root }, report) {
    for (const cluster of clustersOf(root).filter(isProduction)) {
      const least = childOf(cluster, 'capacity', 'min');
      if (least && (numberOf(least) ?? 2) < 2) report(least.offset);
    }
  },
};

const publicIp: SpinnakerRule = {
  id: 'spinnaker/public-ip',
  severity: 'warning',
  summary: 'Tasks get addresses that the internet reaches.',
  mend: 'Write `"associatePublicIpAddress": false` and choose private subnets.',
  docs: pages.ecsNetworking,
  check({ root }, report) {
    for (const cluster of clustersOf(root)) {
      const value = childOf(cluster, 'associatePublicIpAddress');
      if (value && isTrue(value)) report(value.offset);
    }
  },
};

export const spinnakerRules: SpinnakerRule[] = [
  references,
  strategy,
  rollback,
  image,
  testFirst,
  capacity,
  publicIp,
];
