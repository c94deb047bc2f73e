import { InputError } from '@backstage/errors';
import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../service/ServiceSpec';

type Spec = Pick<ServiceSpec, 'kind' | 'strategy' | 'environments'>;

/** Whether CodeDeploy, rather than Amazon ECS itself, moves the traffic. */
export function usesCodeDeploy({
  kind,
  strategy,
}: Pick<Spec, 'kind' | 'strategy'>) {
  return kind === 'web' && strategy.startsWith('codedeploy-');
}

/** Whether Amazon ECS itself moves the traffic between two target groups. */
export function shiftsTraffic({
  kind,
  strategy,
}: Pick<Spec, 'kind' | 'strategy'>) {
  return (
    kind === 'web' && ['canary', 'linear', 'blue-green'].includes(strategy)
  );
}

/** Where a change goes before production, in order. */
export function environmentsBefore({
  environments,
}: Pick<Spec, 'environments'>): EnvironmentSpec[] {
  return environments.slice(0, -1);
}

/** Where a change is on its way to. */
export function productionOf({
  environments,
}: Pick<Spec, 'environments'>): EnvironmentSpec {
  const production = environments.at(-1);
  if (!production) {
    throw new InputError('A service needs an environment to run in');
  }
  return production;
}

/** What CloudFormation's names and CodePipeline's stages call an environment: `Test` for `test`. */
export function titleOf({ name }: Pick<EnvironmentSpec, 'name'>) {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join('');
}

/** Whether the pipeline brings changes to environments; other tools have their own way there. */
export function pipelineDeploys(spec: Pick<ServiceSpec, 'kind' | 'delivery'>) {
  return runsSomewhere(spec) && spec.delivery === 'codepipeline';
}

/** A base image is built for others to build upon; everything else is deployed. */
export function runsSomewhere({ kind }: Pick<Spec, 'kind'>) {
  return kind !== 'base-image';
}
