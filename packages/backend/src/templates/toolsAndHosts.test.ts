import {
  CodePipelineClient,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline';
import { hasGit } from './__testUtils__/github/GitRepositories';
import { PortalWithTools } from './__testUtils__/PortalWithTools';

jest.setTimeout(120_000);

const orders = {
  name: 'orders',
  description: 'Takes orders and keeps them',
  owner: 'group:default/team-commerce',
  language: 'node',
  size: 'small',
  environments: ['test', 'production'],
  strategy: 'canary',
  approval: true,
};

// Git's own server keeps what is pushed to GitHub; on Debian it comes with the package git.
const withGit = hasGit ? describe : describe.skip;

withGit('the templates from GitHub (needs git)', () => {
  let portal: PortalWithTools;

  beforeAll(async () => {
    portal = await PortalWithTools.start();
  });

  afterAll(() => portal?.stop());

  it('takes the first release of CodePipeline from a repository on GitHub', async () => {
    const { status, log } = await portal.run('web-service', {
      ...orders,
      sourceHost: 'github',
      githubOwner: 'acme',
      delivery: 'codepipeline',
    });
    expect({ status, log }).toMatchObject({ status: 'completed' });

    const { github, simulator } = portal;
    expect([...(await github.git.files('acme/orders')).keys()]).toEqual(
      expect.arrayContaining([
        '.gitignore',
        'Dockerfile',
        'buildspec.yml',
        'catalog-info.yaml',
        'infrastructure/pipeline.yaml',
        'src/main.js',
      ]),
    );
    expect(github.repository('acme/orders').isPrivate).toBe(true);

    simulator.step(600);
    const { stageStates = [] } = await new CodePipelineClient(portal.aws).send(
      new GetPipelineStateCommand({ name: 'orders' }),
    );
    const [source, build] = stageStates;
    expect(source).toMatchObject({
      latestExecution: { status: 'Succeeded' },
      actionStates: [
        {
          currentRevision: {
            revisionId: expect.stringMatching(/^[0-9a-f]{40}$/),
          },
        },
      ],
    });
    expect(build.latestExecution?.status).toBe('Succeeded');
  });
});
