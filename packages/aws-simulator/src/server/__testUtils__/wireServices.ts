import type { ServiceDefinition } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';

/** Gets what the operations below get. */
export const seen = jest.fn();

/** Services whose answers go through every kind of value, and some that are wrong. */
export const wireServices: ServiceDefinition[] = [
  {
    id: 'codepipeline',
    iamPrefix: 'codepipeline',
    operations: {
      GetPipelineState: (input: { name: string }, context) => {
        seen(input, context);
        if (input.name !== 'shop') {
          throw new ServiceError(
            'PipelineNotFoundException',
            `The account with id '${context.place.account}' does not include a pipeline with the name '${input.name}'`,
          );
        }
        return {
          pipelineName: input.name,
          pipelineVersion: 3,
          created: new Date('2026-03-01T10:11:12.345Z'),
          stageStates: [{ stageName: 'Source' }, { stageName: 'Build' }],
        };
      },
      GetPipeline: () => ({ pipeline: { name: 'no role, no stages' } }),
      GetPipelineExecution: () => ({ pipelinExecution: {} }),
      ListTagsForResource: () => {
        throw new ServiceError('PipelineNotFond', 'misspelt');
      },
      PutActionRevision: () => {
        throw new TypeError('a mistake of ours');
      },
    },
  },
  {
    id: 'cloudwatch',
    iamPrefix: 'cloudwatch',
    operations: {
      DescribeAlarms: input => {
        seen(input);
        return {
          MetricAlarms: [
            {
              AlarmName: '5xx',
              Threshold: 0.5,
              ActionsEnabled: false,
              StateUpdatedTimestamp: new Date('2026-03-01T10:11:12Z'),
            },
          ],
        };
      },
      GetDashboard: () => {
        throw new ServiceError(
          'DashboardNotFoundError',
          'Dashboard x does not exist',
          404,
        );
      },
    },
  },
  {
    id: 'elastic-load-balancing-v2',
    iamPrefix: 'elasticloadbalancing',
    operations: {
      DescribeTargetGroups: (input: { Names?: string[] }) => {
        seen(input);
        if (input.Names?.includes('missing')) {
          throw new ServiceError(
            'TargetGroupNotFoundException',
            'One or more target groups not found',
          );
        }
        return {
          TargetGroups: (input.Names ?? []).map(name => ({
            TargetGroupName: name,
            Port: 80,
            HealthCheckEnabled: true,
            LoadBalancerArns: ['arn:a', 'arn:b'],
            Matcher: { HttpCode: '200 <ok> & "fine"' },
          })),
        };
      },
      DescribeTargetHealth: input => {
        seen(input);
        return { TargetHealthDescriptions: [] };
      },
    },
  },
];
