import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import { createRepository, pushCommit } from '../codecommit';
import { createImageRepository, pushImage } from '../ecr';
import {
  CloudFormationWire,
  openCloudFormation,
  STACK,
} from './__testUtils__/openCloudFormation';
import { serviceTemplate } from './__testUtils__/serviceTemplate';

let wire: CloudFormationWire;
let client: CodePipelineClient;
beforeEach(async () => {
  wire = await openCloudFormation();
  client = new CodePipelineClient(wire.options);
  createRepository(wire.place, { name: 'orders' });
  createImageRepository(wire.place, { name: 'orders' });
});
afterEach(() => wire.close());

const PIPELINE = 'orders-pipeline';

interface DeployAction {
  name: string;
  configuration: Record<string, unknown>;
}

/** A pipeline whose second stage runs these actions, one after another, and the rule that starts it on a push. */
const pipelineTemplate = (actions: DeployAction[]) => ({
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'codepipeline.amazonaws.com' },
            },
          ],
        },
      },
    },
    Pipeline: {
      Type: 'AWS::CodePipeline::Pipeline',
      Properties: {
        Name: 'orders',
        PipelineType: 'V2',
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ArtifactStore: { Type: 'S3', Location: { Ref: 'Bucket' } },
        Stages: [
          {
            Name: 'Source',
            Actions: [
              {
                Name: 'Commit',
                ActionTypeId: {
                  Category: 'Source',
                  Owner: 'AWS',
                  Provider: 'CodeCommit',
                  Version: 1,
                },
                Configuration: {
                  RepositoryName: 'orders',
                  BranchName: 'main',
                  PollForSourceChanges: false,
                },
                OutputArtifacts: [{ Name: 'Source' }],
              },
            ],
          },
          {
            Name: 'Deploy',
            Actions: actions.map(({ name, configuration }, index) => ({
              Name: name,
              RunOrder: index + 1,
              Namespace: name,
              ActionTypeId: {
                Category: 'Deploy',
                Owner: 'AWS',
                Provider: 'CloudFormation',
                Version: 1,
              },
              Configuration: {
                StackName: STACK,
                RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
                ...configuration,
              },
              InputArtifacts: [{ Name: 'Source' }],
            })),
          },
        ],
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.codecommit'],
          'detail-type': ['CodeCommit Repository State Change'],
          resources: [
            {
              'Fn::Sub':
                'arn:aws:codecommit:${AWS::Region}:${AWS::AccountId}:orders',
            },
          ],
          detail: { referenceType: ['branch'], referenceName: ['main'] },
        },
        Targets: [
          {
            Id: 'pipeline',
            Arn: {
              'Fn::Sub':
                'arn:aws:codepipeline:${AWS::Region}:${AWS::AccountId}:${Pipeline}',
            },
            RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          },
        ],
      },
    },
  },
});

const template = {
  TemplatePath: 'Source::service.yaml',
  TemplateConfiguration: 'Source::test.json',
  Capabilities: 'CAPABILITY_NAMED_IAM',
};

function push(files: Record<string, unknown>): void {
  pushCommit(wire.place, {
    repository: 'orders',
    message: 'Change it',
    author: { name: 'Nora', email: 'nora@example.com' },
    files: Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    ),
  });
}

const newImage = (tag: string) =>
  pushImage(wire.place, { repositoryName: 'orders', tags: [tag] }).uri;

const configuration = (ImageUri: string) => ({
  Parameters: { ImageUri },
  Tags: { owner: 'team-a' },
});

async function executions() {
  const { pipelineExecutionSummaries = [] } = await client.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'orders' }),
  );
  return pipelineExecutionSummaries.map(
    ({ status, trigger }) => `${status} ${trigger?.triggerType}`,
  );
}

async function latestActions() {
  const { actionExecutionDetails = [] } = await client.send(
    new ListActionExecutionsCommand({ pipelineName: 'orders' }),
  );
  return actionExecutionDetails.map(({ actionName, status, output }) => {
    const { executionResult: result, outputVariables } = output ?? {};
    return {
      action: `${actionName} ${status}`,
      summary:
        result?.externalExecutionSummary ?? result?.errorDetails?.message,
      outputVariables,
    };
  });
}

it('creates a service and moves it by a canary, which the action waits for', async () => {
  push({
    'service.yaml': serviceTemplate('CANARY'),
    'test.json': configuration(newImage('1')),
  });
  await wire.create(
    {
      StackName: PIPELINE,
      template: pipelineTemplate([
        {
          name: 'Update',
          configuration: {
            ...template,
            ActionMode: 'CREATE_UPDATE',
            ParameterOverrides: { ClusterName: 'platform-test' },
          },
        },
      ]),
    },
    900,
  );
  // Who makes a pipeline starts it.
  expect(await executions()).toEqual(['Succeeded CreatePipeline']);
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Tags: [{ Key: 'owner', Value: 'team-a' }],
  });
  expect((await latestActions())[0]).toEqual({
    action: 'Update Succeeded',
    summary: `Stack ${STACK} was created.`,
    outputVariables: { Url: expect.stringMatching(/^http:/) },
  });

  push({ 'test.json': configuration(newImage('2')) });
  wire.simulator.step(300);
  const { stageStates } = await client.send(
    new GetPipelineStateCommand({ name: 'orders' }),
  );
  expect(stageStates?.[1].latestExecution?.status).toBe('InProgress');
  wire.simulator.step(1800);
  expect(await executions()).toEqual([
    'Succeeded CloudWatchEvent',
    'Succeeded CreatePipeline',
  ]);
  expect((await latestActions())[0].summary).toBe(
    `Stack ${STACK} was updated.`,
  );
});

it('prepares a change set and executes it; nothing to change is no failure', async () => {
  push({
    'service.yaml': { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
    'test.json': {},
  });
  const changeSet = { ChangeSetName: 'release' };
  await wire.create({
    StackName: PIPELINE,
    template: pipelineTemplate([
      {
        name: 'Prepare',
        configuration: {
          ...template,
          ...changeSet,
          ActionMode: 'CHANGE_SET_REPLACE',
        },
      },
      {
        name: 'Execute',
        configuration: { ...changeSet, ActionMode: 'CHANGE_SET_EXECUTE' },
      },
    ]),
  });
  const summaries = async () =>
    (await latestActions()).slice(0, 2).map(({ summary }) => summary);
  expect(await summaries()).toEqual([
    `Stack ${STACK} was created.`,
    'Change set release was created.',
  ]);
  push({ 'readme.md': 'Nothing of the stack' });
  wire.simulator.step(600);
  expect(await summaries()).toEqual([
    'There is nothing to change.',
    'Change set release was created.',
  ]);
});

const topics = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const broken = {
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Name: 'orders' } },
  },
};

it.each([
  [
    'a template that is not there',
    { ActionMode: 'CREATE_UPDATE', TemplatePath: 'Source::other.yaml' },
    'File [other.yaml] does not exist in artifact [Source]',
  ],
  [
    'no template',
    { ActionMode: 'CREATE_UPDATE', TemplatePath: undefined },
    "Action configuration for action 'Update' is missing required configuration 'TemplatePath'",
  ],
  [
    'no such mode',
    { ActionMode: 'UPSERT' },
    "Action configuration for action 'Update' contains an invalid value 'UPSERT' for 'ActionMode'",
  ],
  [
    'overrides that are none',
    { ActionMode: 'CREATE_UPDATE', ParameterOverrides: 'ImageUri=1' },
    'ParameterOverrides is not a valid JSON object.',
  ],
  [
    'a parameter of another template',
    { ActionMode: 'CREATE_UPDATE', ParameterOverrides: { Size: 's' } },
    'Parameters: [Size] do not exist in the template',
  ],
  [
    'a stack that fails',
    { ActionMode: 'CREATE_UPDATE', TemplatePath: 'Source::broken.yaml' },
    `Creation of stack ${STACK} ended in ROLLBACK_COMPLETE. The following resource(s) failed to create: [Topic].`,
  ],
  [
    'a change set that nobody has made',
    { ActionMode: 'CHANGE_SET_EXECUTE', ChangeSetName: 'release' },
    `Stack with id ${STACK} does not exist`,
  ],
])('the action fails with %s', async (_what, settings, message) => {
  push({ 'service.yaml': topics, 'broken.yaml': broken, 'test.json': {} });
  const given: Record<string, unknown> = { ...template, ...settings };
  if (given.TemplatePath === undefined) delete given.TemplatePath;
  await wire.create({
    StackName: PIPELINE,
    template: pipelineTemplate([{ name: 'Update', configuration: given }]),
  });
  expect((await latestActions())[0]).toMatchObject({
    action: 'Update Failed',
    summary: message,
  });
});

it('a rule with a calendar starts a pipeline', async () => {
  push({ 'service.yaml': topics, 'test.json': {} });
  const { Resources } = pipelineTemplate([
    {
      name: 'Update',
      configuration: { ...template, ActionMode: 'CREATE_UPDATE' },
    },
  ]);
  const { Targets } = Resources.Rule.Properties;
  Object.assign(Resources.Rule, {
    // Mondays at noon; it is Monday, nine o'clock.
    Properties: { ScheduleExpression: 'cron(0 12 ? * MON *)', Targets },
  });
  await wire.create({ StackName: PIPELINE, template: { Resources } });
  wire.simulator.step(3 * 3600);
  expect(await executions()).toEqual([
    'Succeeded CloudWatchEvent',
    'Succeeded CreatePipeline',
  ]);
});

it('replaces a stack that has failed, and deletes one', async () => {
  push({ 'service.yaml': broken, 'test.json': {} });
  await wire.create({
    StackName: PIPELINE,
    template: pipelineTemplate([
      {
        name: 'Replace',
        configuration: { ...template, ActionMode: 'REPLACE_ON_FAILURE' },
      },
      { name: 'Delete', configuration: { ActionMode: 'DELETE_ONLY' } },
    ]),
  });
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'ROLLBACK_COMPLETE',
  });
  push({ 'service.yaml': topics });
  wire.simulator.step(600);
  expect(
    (await latestActions()).slice(0, 2).map(({ summary }) => summary),
  ).toEqual([`Stack ${STACK} was deleted.`, `Stack ${STACK} was created.`]);
  await expect(wire.stack()).rejects.toThrow('does not exist');
});
