import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { codeCommitFiles } from './__testUtils__/codeCommitFiles';
import { deliveryFiles, type Tool } from './__testUtils__/deliveryFiles';
import { GitHubServer } from './__testUtils__/github/GitHubServer';
import { hasGit } from './__testUtils__/github/GitRepositories';
import { serviceAnswers } from './__testUtils__/serviceAnswers';
import { TemplatePortal, type TaskEvent } from './__testUtils__/TemplatePortal';

// A scaffolder looks at a stack every five real seconds.
jest.setTimeout(120_000);

type Host = 'codecommit' | 'github';

const everyService = [
  'catalog-info.yaml',
  'Dockerfile',
  'infrastructure/pipeline.yaml',
  'infrastructure/service.yaml',
  'src/server.js',
];

/** Where a step stands among what happened; -1 when it did not end well. */
const finished = (events: TaskEvent[], stepId: string) =>
  events.findIndex(
    ({ body }) => body.stepId === stepId && /^Finished step/.test(body.message),
  );

// Git's own server keeps what is pushed to GitHub; on Debian it comes with the package git.
const withGit = hasGit ? describe : describe.skip;

describe('a web service from its form', () => {
  let github: GitHubServer;
  let portal: TemplatePortal;

  beforeAll(async () => {
    github = await GitHubServer.start({ organizations: ['acme'] });
    github.teams.set('acme/team-commerce', 7);
    portal = await TemplatePortal.start({ github });
  });

  afterAll(async () => {
    await portal?.stop();
    await github?.stop();
  });

  async function make(name: string, sourceHost: Host, delivery: Tool) {
    const taskId = await portal.create('web-service', {
      ...serviceAnswers,
      strategy: 'canary',
      name,
      sourceHost,
      delivery,
      ...(sourceHost === 'github' && { githubOwner: 'acme' }),
    });
    return portal.follow(taskId);
  }

  async function madeBy(StackName: string): Promise<string[]> {
    const { StackResources = [] } = await new CloudFormationClient(
      portal.aws,
    ).send(new DescribeStackResourcesCommand({ StackName }));
    return StackResources.map(
      ({ ResourceType, PhysicalResourceId }) =>
        `${ResourceType} ${PhysicalResourceId}`,
    ).sort();
  }

  /** What came of a form, held against what its tool has to have. */
  async function observe(host: Host, delivery: Tool) {
    const name = `${host}-${delivery}`;
    const events = await make(name, host, delivery);
    const messages = events.map(({ body }) => body.message);
    const files =
      host === 'github'
        ? await github.git.files(`acme/${name}`)
        : await codeCommitFiles(portal.aws, name);
    const { writes, lacks, needs } = deliveryFiles[delivery];
    const made = await madeBy(`${name}-pipeline`);
    const { metadata } = await portal.entity({ kind: 'component', name });
    const { pipelines, problems } = await portal.release(name);
    return {
      end: messages.at(-1),
      missing: [...everyService, ...writes].filter(path => !files.has(path)),
      superfluous: lacks.filter(path => files.has(path)),
      validated: messages.filter(message =>
        message.includes(`${files.size} files: 0 errors and 0 warnings`),
      ).length,
      wrongModes: [...files].filter(
        ([path, { mode }]) =>
          mode !== (path.startsWith('scripts/') ? '100755' : '100644'),
      ),
      named: needs(files).length,
      notMade: needs(files).filter(resource => !made.includes(resource)),
      slug: metadata.annotations?.['github.com/project-slug'],
      shown: pipelines.map(({ stages }) => stages.map(stage => stage.name)),
      notYetThere: problems
        .map(({ code, resource }) => `${code} ${resource}`)
        .sort(),
    };
  }

  const asItShouldBe = (host: Host, delivery: Tool) => ({
    end: 'Run completed with status: completed',
    missing: [],
    superfluous: [],
    validated: 1,
    wrongModes: [],
    named: deliveryFiles[delivery].named,
    notMade: [],
    slug: host === 'github' ? `acme/${host}-${delivery}` : undefined,
    // Nothing is said to be there that is not.
    shown: deliveryFiles[delivery].stages,
    // A pipeline says itself that its stacks are yet to be made.
    notYetThere:
      delivery === 'codepipeline'
        ? []
        : [
            `notFound platform-production/${host}-${delivery}-production`,
            `notFound platform-test/${host}-${delivery}-test`,
          ],
  });

  it.each<[Host, Tool]>([
    ['codecommit', 'jenkins'],
    ['codecommit', 'spinnaker'],
  ])('stands on %s, delivered by %s', async (host, delivery) => {
    expect(await observe(host, delivery)).toEqual(asItShouldBe(host, delivery));
  });

  it('builds an image that the trigger of Spinnaker takes, with the commit for its tag', async () => {
    const name = 'codecommit-spinnaker';
    const files = await codeCommitFiles(portal.aws, name, '/spinnaker');
    const { triggers } = JSON.parse(
      files.get('spinnaker/pipeline.json')?.content ?? '{}',
    );
    const [image] = await portal.until(
      'a finished build',
      async () => {
        const { pipelines, images } = await portal.release(name);
        const stages = pipelines.flatMap(pipeline => pipeline.stages);
        return stages.every(({ status }) => status === 'succeeded')
          ? images
          : undefined;
      },
      60,
    );

    expect(image.digest).toMatch(/^sha256:/);
    expect(image.tags).toEqual([
      expect.stringMatching(new RegExp(triggers[0].tag)),
    ]);
  });

  withGit('from GitHub, here by git', () => {
    it.each<[Host, Tool]>([
      ['github', 'codepipeline'],
      ['github', 'github-actions'],
      ['github', 'jenkins'],
      ['github', 'spinnaker'],
    ])('stands on %s, delivered by %s', async (host, delivery) => {
      expect(await observe(host, delivery)).toEqual(
        asItShouldBe(host, delivery),
      );
    });

    it('has the roles before the first push starts what takes them on', async () => {
      const name = 'first-things-first';
      const atPush: string[][] = [];
      const tell = github.onPush;
      github.onPush = async repository => {
        atPush.push(await madeBy(`${name}-pipeline`));
        await tell(repository);
      };
      await make(name, 'github', 'github-actions');
      github.onPush = tell;

      expect(atPush).toEqual([
        [
          `AWS::ECR::Repository ${name}`,
          `AWS::IAM::Role ${name}-build`,
          `AWS::IAM::Role ${name}-deploy`,
          `AWS::IAM::Role ${name}-release`,
        ],
      ]);
      const files = await github.git.files(`acme/${name}`);
      expect(files.get('infrastructure/pipeline.yaml')?.content).toContain(
        `- repo:acme/${name}:environment:production`,
      );
      const { environments, protections } = github.repository(`acme/${name}`);
      expect(environments.get('production')).toEqual({
        reviewers: [{ type: 'Team', id: 7 }],
      });
      expect(protections.has('main')).toBe(true);
    });

    it('says that there is a repository of that name, and makes no pipeline', async () => {
      await github.add('acme/taken-already');

      const events = await make('taken-already', 'github', 'codepipeline');

      expect(events.map(({ body }) => body.message).join('\n')).toMatch(
        /Failed to create the Organization repository acme\/taken-already.*name already exists/s,
      );
      expect(finished(events, 'stack')).toBe(-1);
    });
  });
});
