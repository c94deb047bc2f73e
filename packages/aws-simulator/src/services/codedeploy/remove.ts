import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import {
  codeDeployStore,
  DeploymentGroupRecord,
  requireApplication,
} from './store';

/** Removes an application with its groups; what they have deployed stays in the history. */
export function deleteApplication(place: Place, name: string): void {
  codeDeployStore(place).applications.delete(name);
}

export function deleteDeploymentConfig(place: Place, name: string): void {
  const { applications, configs } = codeDeployStore(place);
  for (const { groups } of applications.values()) {
    for (const { group } of groups.values()) {
      if (group.deploymentConfigName !== name) continue;
      throw new ServiceError(
        'DeploymentConfigInUseException',
        `The deployment configuration ${name} is in use by the deployment group ${group.deploymentGroupName}`,
      );
    }
  }
  configs.delete(name);
}

export function deleteDeploymentGroup(
  place: Place,
  applicationName: string,
  name: string,
): void {
  codeDeployStore(place).applications.get(applicationName)?.groups.delete(name);
}

/** Gives a group other settings: those of what `make` makes under its name. Its history stays. */
export function changeDeploymentGroup(
  place: Place,
  applicationName: string,
  name: string,
  make: () => void,
): void {
  const { groups } = requireApplication(place, applicationName);
  const before = groups.get(name);
  groups.delete(name);
  try {
    make();
  } catch (error) {
    if (before) groups.set(name, before);
    throw error;
  }
  const made = groups.get(name);
  if (!before || !made) return;
  const changed: DeploymentGroupRecord['group'] = {
    ...before.group,
    ...made.group,
    deploymentGroupId: before.group.deploymentGroupId,
  };
  Object.assign(before, { group: changed, tags: made.tags });
  groups.set(name, before);
}
