import {
  BINDING_TAG,
  environmentStackName,
} from '../../../../../service/names';
import type { ServiceSpec } from '../../../../../service/ServiceSpec';
import { scalar, text } from '../../../../text';

/** What the permissions of a deployment depend on. */
export type PermissionSpec = Pick<
  ServiceSpec,
  'name' | 'entityRef' | 'kind' | 'strategy' | 'environments'
>;

/** The names of the stacks, and so the beginnings of the names that CloudFormation gives. */
export function stackNames(spec: PermissionSpec) {
  return spec.environments.map(environment =>
    environmentStackName(spec, environment),
  );
}

/** Only for what carries the service's tag already. */
export function boundToService({ entityRef }: PermissionSpec) {
  return text`
    StringEquals:
      aws:ResourceTag/${BINDING_TAG}: ${scalar(entityRef)}
  `;
}
