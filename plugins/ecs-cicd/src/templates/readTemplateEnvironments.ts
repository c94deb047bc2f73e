import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** What a browser may know of an environment that new services run in. */
export type TemplateEnvironment = {
  name: string;
  kind: string;
  account: string;
  region: string;
};

/** In the order of promotion; empty where none are configured. */
export function readTemplateEnvironments(
  config: ConfigApi,
): TemplateEnvironment[] {
  return (
    config.getOptionalConfigArray('ecsCicd.templates.environments') ?? []
  ).map(environment => ({
    name: environment.getString('name'),
    kind: environment.getString('kind'),
    account: environment.getString('account'),
    region: environment.getString('region'),
  }));
}
