import {
  changeSetStatus,
  mapResourceChange,
  mapStackDetail,
  mapStackEvent,
  stackStatus,
  targetsInStack,
} from './cloudformation';
import { mapAliasShift } from './codedeployLambda';
import { deployTargetOf } from './discovery';
import { aliasOf, mapAlias } from './lambda';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const resize = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';

describe('stacks', () => {
  it.each([
    ['CREATE_IN_PROGRESS', 'running'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'running'],
    ['UPDATE_COMPLETE', 'succeeded'],
    ['IMPORT_COMPLETE', 'succeeded'],
    ['DELETE_COMPLETE', 'succeeded'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'running'],
    ['ROLLBACK_COMPLETE', 'failed'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failed'],
    ['IMPORT_ROLLBACK_COMPLETE', 'failed'],
    ['UPDATE_ROLLBACK_FAILED', 'failed'],
    ['REVIEW_IN_PROGRESS', 'pending'],
    ['SOMETHING_NEW', 'unknown'],
    [undefined, 'unknown'],
  ])('takes %s for %s', (word, status) => {
    expect(stackStatus(word)).toBe(status);
  });

  it.each([
    ['CREATE_PENDING', 'UNAVAILABLE', 'pending'],
    ['CREATE_IN_PROGRESS', 'UNAVAILABLE', 'running'],
    ['CREATE_COMPLETE', 'AVAILABLE', 'waiting'],
    ['CREATE_COMPLETE', 'EXECUTE_IN_PROGRESS', 'running'],
    ['CREATE_COMPLETE', 'EXECUTE_COMPLETE', 'succeeded'],
    ['CREATE_COMPLETE', 'EXECUTE_FAILED', 'failed'],
    ['CREATE_COMPLETE', 'OBSOLETE', 'superseded'],
    ['FAILED', 'UNAVAILABLE', 'failed'],
    ['NEW_WORD', 'NEW_WORD', 'unknown'],
  ])('a change set that is %s and %s is %s', (status, execution, expected) => {
    expect(changeSetStatus(status, execution)).toBe(expected);
  });

  it('says of a change whether the resource is lost, and only where it can be', () => {
    const change = { LogicalResourceId: 'Table', ResourceType: 'AWS::X' };
    const replacement = (Replacement: 'True' | 'False' | 'Conditional') =>
      mapResourceChange({ ...change, Action: 'Modify', Replacement })
        .replacement;
    expect(replacement('True')).toBe('always');
    expect(replacement('False')).toBe('never');
    expect(replacement('Conditional')).toBe('conditional');
    expect(mapResourceChange({ ...change, Action: 'Add' })).toEqual({
      action: 'add',
      rawAction: 'Add',
      logicalId: 'Table',
      resourceType: 'AWS::X',
      scope: [],
      causes: [],
    });
  });

  it('shows no value of a parameter, and no output that speaks of a secret', () => {
    const detail = mapStackDetail({
      StackName: 'shop',
      CreationTime: new Date(0),
      StackStatus: 'CREATE_COMPLETE',
      Parameters: [
        { ParameterKey: 'Size', ParameterValue: 'hush-small' },
        { ParameterKey: 'Password', ParameterValue: '****' },
      ],
      Outputs: [
        { OutputKey: 'Url', OutputValue: 'https://shop.example.com' },
        { OutputKey: 'Db', OutputValue: 'postgres://u:hush@db/shop' },
        { OutputKey: 'ApiKey', OutputValue: 'hush' },
        {
          OutputKey: 'X',
          OutputValue: 'hush',
          Description: 'The token of the robot',
        },
      ],
    });
    expect(detail.parameterNames).toEqual(['Size', 'Password']);
    expect(detail.outputs.map(({ key, value }) => [key, value])).toEqual([
      ['Url', 'https://shop.example.com'],
      ['Db', 'postgres://…@db/shop'],
      ['ApiKey', undefined],
      ['X', undefined],
    ]);
    expect(JSON.stringify(detail)).not.toContain('hush');
  });

  it('tells an event of the stack from one of a nested stack, and leaves properties behind', () => {
    const event = {
      StackName: 'shop',
      StackId: 'arn:stack/shop',
      EventId: 'e',
      Timestamp: new Date(0),
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus: 'UPDATE_ROLLBACK_COMPLETE' as const,
      ResourceProperties: '{"Password":"hush"}',
    };
    const own = mapStackEvent({
      ...event,
      PhysicalResourceId: 'arn:stack/shop',
    });
    expect(own).toMatchObject({ isStack: true, status: 'failed' });
    expect(JSON.stringify(own)).not.toContain('hush');
    expect(
      mapStackEvent({ ...event, PhysicalResourceId: 'arn:stack/nested' }),
    ).toMatchObject({ isStack: false, status: 'succeeded' });
  });
});

describe('discovery through a stack', () => {
  it.each([
    ['CREATE_UPDATE', true],
    ['REPLACE_ON_FAILURE', true],
    ['CHANGE_SET_EXECUTE', true],
    ['CHANGE_SET_REPLACE', false],
    ['DELETE_ONLY', false],
  ])('an action in mode %s deploys: %s', (ActionMode, deploys) => {
    expect(deployTargetOf({ StackName: 'shop', ActionMode })).toEqual({
      cloudFormation: { stackName: 'shop', deploys },
    });
  });

  it('finds groups, aliases and services, and guesses where several applications may have a group', () => {
    const resource = (type: string, id: string) => ({
      LogicalResourceId: id,
      ResourceType: type,
      PhysicalResourceId: id,
      ResourceStatus: 'CREATE_COMPLETE' as const,
      LastUpdatedTimestamp: new Date(0),
    });
    const service =
      'arn:aws:ecs:eu-west-1:111122223333:service/cluster/checkout';
    const targets = targetsInStack([
      resource('AWS::CodeDeploy::Application', 'app'),
      resource('AWS::CodeDeploy::DeploymentGroup', 'group'),
      resource('AWS::Lambda::Alias', `${resize}:live`),
      resource('AWS::ECS::Service', service),
      resource('AWS::S3::Bucket', 'bucket'),
    ]);
    expect(targets).toEqual([
      { codeDeploy: { applicationName: 'app', groupName: 'group' } },
      { lambda: { functionName: 'resize', aliasName: 'live' } },
      { ecs: { clusterName: 'cluster', serviceName: 'checkout' } },
    ]);
    expect(
      targetsInStack([
        resource('AWS::CodeDeploy::Application', 'one'),
        resource('AWS::CodeDeploy::Application', 'two'),
        resource('AWS::CodeDeploy::DeploymentGroup', 'group'),
      ]),
    ).toMatchObject([
      { codeDeploy: { applicationName: 'one', isGuess: true } },
      { codeDeploy: { applicationName: 'two', isGuess: true } },
    ]);
  });
});

describe('aliases', () => {
  it('knows an alias by its ARN, and nothing else', () => {
    expect(aliasOf(`${resize}:live`)).toEqual({
      ...place,
      functionName: 'resize',
      aliasName: 'live',
    });
    expect(aliasOf(resize)).toBeUndefined();
    expect(aliasOf('live')).toBeUndefined();
  });

  it.each([
    [undefined, [100]],
    [{ '5': 0.07 }, [93, 7]],
    [{ '5': 0.1 }, [90, 10]],
    [{ '5': 0.005 }, [99.5, 0.5]],
  ])('shares calls by %j', (AdditionalVersionWeights, weights) => {
    const { versions } = mapAlias(
      {
        FunctionVersion: '4',
        RoutingConfig: AdditionalVersionWeights && { AdditionalVersionWeights },
      },
      { ...place, functionName: 'resize', aliasName: 'live' },
    );
    expect(versions.map(({ weight }) => weight)).toEqual(weights);
    expect(versions[0].arn).toBe(`${resize}:4`);
  });

  it('knows what an older deployment moved out of its AppSpec, and is silent where that is not readable', () => {
    const shift = (content: string) =>
      mapAliasShift(
        { computePlatform: 'Lambda', revision: { string: { content } } },
        undefined,
        place,
      );
    expect(
      shift(
        JSON.stringify({
          version: 0,
          Resources: [
            {
              resize: {
                Type: 'AWS::Lambda::Function',
                Properties: {
                  Name: 'resize',
                  Alias: 'live',
                  CurrentVersion: 4,
                  TargetVersion: '5',
                },
              },
            },
          ],
        }),
      ),
    ).toEqual({
      alias: { ...place, functionName: 'resize', aliasName: 'live' },
      target: `${resize}:5`,
      traffic: [],
    });
    expect(shift('version: 0.0')).toBeUndefined();
  });
});
