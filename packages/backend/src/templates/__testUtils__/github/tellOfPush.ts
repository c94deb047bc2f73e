import type { Simulator } from '@ecs-cicd/aws-simulator';
import type { GitHubServer } from './GitHubServer';

/** The connection between the two: what is pushed to GitHub starts pipelines whose source it is. */
export async function tellOfPush(
  simulator: Simulator,
  github: GitHubServer,
  repository: string,
): Promise<void> {
  const files = await github.git.files(repository);
  const message = await github.git.git(repository, 'log', '-1', '--format=%s');
  const response = await fetch(`${simulator.url}/_simulator/pushes`, {
    method: 'POST',
    body: JSON.stringify({
      account: '111122223333',
      region: 'us-east-1',
      repository,
      message: message.trim(),
      author: { name: 'Scaffolder', email: 'scaffolder@example.com' },
      files: Object.fromEntries(
        [...files].map(([path, { content }]) => [path, content]),
      ),
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}
