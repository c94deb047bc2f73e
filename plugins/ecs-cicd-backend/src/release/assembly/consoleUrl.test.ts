import { consoleUrl } from './consoleUrl';

const place = { accountId: '111122223333', region: 'eu-west-1' };

describe('consoleUrl', () => {
  it.each([
    [
      consoleUrl.pipeline(place, 'shop'),
      'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/view?region=eu-west-1',
    ],
    [
      consoleUrl.execution(place, 'shop', 'e-1'),
      'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/executions/e-1/timeline?region=eu-west-1',
    ],
    [
      consoleUrl.build(place, 'shop', 'shop:1'),
      'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/111122223333/projects/shop/build/shop%3A1/?region=eu-west-1',
    ],
    [
      consoleUrl.image(place, 'team/shop', 'sha256:ab'),
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/111122223333/team/shop/_/image/sha256%3Aab/details?region=eu-west-1',
    ],
    [
      consoleUrl.alarm(place, 'a b/c'),
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/a%20b%2Fc',
    ],
    [
      consoleUrl.logStream(place, '/aws/codebuild/shop', 's'),
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Fcodebuild$252Fshop/log-events/s',
    ],
  ])('makes %s', (url, expected) => {
    expect(url).toBe(expected);
  });

  it('goes to the console of the partition', () => {
    const host = (region: string) =>
      new URL(consoleUrl.deployment({ ...place, region }, 'd-1')).host;
    expect(host('us-gov-west-1')).toBe(
      'us-gov-west-1.console.amazonaws-us-gov.com',
    );
    expect(host('cn-north-1')).toBe('cn-north-1.console.amazonaws.cn');
    expect(host('us-east-1')).toBe('us-east-1.console.aws.amazon.com');
  });

  it('lets no name out of its place in the link', () => {
    const url = new URL(consoleUrl.pipeline(place, '../x?y#z'));
    expect(url.pathname).toBe(
      '/codesuite/codepipeline/pipelines/..%2Fx%3Fy%23z/view',
    );
    expect(url.hash).toBe('');
  });
});
