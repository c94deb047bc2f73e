import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { bitbucketCloud } from './hosts/bitbucketCloud';
import { bitbucketServer } from './hosts/bitbucketServer';
import { gitHub } from './hosts/github';
import { gitLab } from './hosts/gitlab';
import type { ScmHost } from './ScmHost';

/**
 * Where code is, out of the `integrations` section of the config, by host. The public hosts count only with credentials:
 * Backstage lists them for everybody, and anonymous callers have next to no requests there.
 */
export function scmHosts(
  config: Config,
): (host: string) => ScmHost | undefined {
  const integrations = ScmIntegrations.fromConfig(config);
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  return host => {
    const onGitHub = integrations.github.byHost(host)?.config;
    if (onGitHub) {
      return host !== 'github.com' || onGitHub.token || onGitHub.apps?.length
        ? gitHub(onGitHub, credentials)
        : undefined;
    }
    const onGitLab = integrations.gitlab.byHost(host)?.config;
    if (onGitLab) {
      return host !== 'gitlab.com' || onGitLab.token
        ? gitLab(onGitLab)
        : undefined;
    }
    const onCloud = integrations.bitbucketCloud.byHost(host)?.config;
    if (onCloud) {
      const { username, token, appPassword, clientSecret } = onCloud;
      return clientSecret || (username && (token || appPassword))
        ? bitbucketCloud(onCloud)
        : undefined;
    }
    const onServer = integrations.bitbucketServer.byHost(host)?.config;
    return onServer && bitbucketServer(onServer);
  };
}
