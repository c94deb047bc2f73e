import type {
  Deployment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { productionWith } from '../__testUtils__/shopView';
import { noticesOf, type Notice } from './noticesOf';

const BEFORE = '2026-05-04T10:00:00Z';
const LATER = '2026-05-04T10:00:30Z';
const EARLIER = '2026-05-04T09:00:00Z';

const base: Deployment = {
  id: 'd-1',
  provider: 'codedeploy',
  environmentId: 'env-1',
  executionId: 'execution-1',
  status: 'running',
  rawStatus: 'InProgress',
  strategy: { kind: 'canary' },
  startedAt: EARLIER,
  traffic: [],
  lifecycleEvents: [],
  alarms: [],
  imageDigests: [],
  accountId: '111122223333',
  region: 'eu-west-1',
};

/** A view of one pipeline with one production stage, which an approval may hold up. */
function viewWith(
  options: { approvalId?: string; deployments?: Partial<Deployment>[] } = {},
): ReleaseView {
  const { approvalId, deployments = [] } = options;
  return {
    entityRef: 'component:default/shop',
    observedAt: BEFORE,
    providerTime: BEFORE,
    revision: 'r',
    builds: [],
    images: [],
    releases: [],
    problems: [],
    environments: [productionWith({ id: 'env-1', name: 'shop-production' })],
    deployments: deployments.map(one => ({ ...base, ...one })),
    pipelines: [
      {
        id: 'pipeline-1',
        name: 'shop',
        provider: 'codepipeline',
        accountId: '111122223333',
        region: 'eu-west-1',
        status: 'waiting',
        executions: [
          {
            id: 'execution-1',
            pipelineId: 'pipeline-1',
            status: 'running',
            rawStatus: 'InProgress',
            revisions: [
              { kind: 'image', id: 'sha256:1', shortId: 'sha256:1' },
              {
                kind: 'commit',
                id: 'abcdef1234',
                shortId: 'abcdef1',
                message: 'Sell more.',
              },
            ],
          },
        ],
        stages: [
          {
            name: 'Production',
            kind: 'production',
            status: 'waiting',
            rawStatus: 'InProgress',
            transition: { enabled: true },
            inbound: [],
            actions: [
              {
                name: 'Approve',
                category: 'approval',
                provider: 'Manual',
                status: 'waiting',
                rawStatus: 'InProgress',
                executionId: 'execution-1',
                ...(approvalId
                  ? {
                      approval: {
                        id: approvalId,
                        waitingSince: BEFORE,
                        expiresAt: '2026-05-11T10:00:00Z',
                      },
                    }
                  : {}),
              },
            ],
          },
        ],
      },
    ],
  };
}

const told = (notices: Notice[]) =>
  notices.map(({ kind, about }) => `${kind} ${about}`);

describe('noticesOf', () => {
  it('tells of an approval with what it is about', () => {
    const after = viewWith({ approvalId: 'a' });
    expect(noticesOf(viewWith(), after)).toEqual([
      {
        kind: 'approvalWaiting',
        about: 'approval/a',
        title: 'an approval waits in Production',
        description:
          'abcdef1 Sell more. It is open until 2026-05-11 10:00 UTC. Pipeline shop',
        path: '',
        severity: 'normal',
      },
    ]);
  });

  it.each<[string, string | 'nothing read', string | undefined, string[]]>([
    ['one that waits at first sight', 'nothing read', 'a', ['a']],
    ['one that has waited before', 'a', 'a', []],
    ['the next one', 'a', 'b', ['b']],
    ['one that was decided', 'a', undefined, []],
  ])('of approvals: %s', (_, before, after, ids) => {
    const notices = noticesOf(
      before === 'nothing read' ? undefined : viewWith({ approvalId: before }),
      viewWith({ approvalId: after }),
    );
    expect(told(notices)).toEqual(
      ids.map(id => `approvalWaiting approval/${id}`),
    );
  });

  const failed = { status: 'failed', completedAt: LATER } as const;
  const back = { ...failed, rolledBackBy: 'd-2' };
  const FAILED = ['deploymentFailed deployment/d-1'];
  const ROLLED_BACK = ['deploymentRolledBack deployment/d-1'];

  it.each<
    [string, Partial<Deployment>[] | undefined, Partial<Deployment>[], string[]]
  >([
    ['fails', [{}], [failed], FAILED],
    ['has failed before', [failed], [failed], []],
    ['failed at first sight', undefined, [failed], []],
    ['begins and fails between two readings', [], [failed], FAILED],
    [
      'is old and comes to light',
      [],
      [{ ...failed, completedAt: EARLIER }],
      [],
    ],
    ['fails and is rolled back at once', [{}], [back], ROLLED_BACK],
    ['is rolled back later', [failed], [back], ROLLED_BACK],
    ['is being rolled back', [{}], [{ rollback: {} }], ROLLED_BACK],
    [
      'has been rolled back',
      [{ rollback: {} }],
      [{ rollback: {}, status: 'failed' }],
      [],
    ],
    ['is stopped by a person', [{}], [{ status: 'stopped' }], []],
    ['succeeds', [{}], [{ status: 'succeeded' }], []],
  ])('of a deployment that %s', (_, before, after, expected) => {
    const notices = noticesOf(
      before && viewWith({ deployments: before }),
      viewWith({ deployments: after }),
    );
    expect(told(notices)).toEqual(expected);
  });

  it('tells why a deployment failed, where, and how bad that is', () => {
    const after = viewWith({
      deployments: [{ ...failed, reason: 'An alarm fired.' }],
    });
    const before = viewWith({ deployments: [{}] });
    expect(noticesOf(before, after)).toMatchObject([
      {
        title: 'the deployment to shop-production failed',
        description: 'abcdef1 Sell more. An alarm fired. Deployment d-1',
        path: 'deployments/d-1',
        severity: 'high',
      },
    ]);
    after.environments[0].kind = 'test';
    expect(noticesOf(before, after)).toMatchObject([{ severity: 'normal' }]);
  });
});
