import type { Capability } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Template } from '../template/Template';

/** What a caller has to acknowledge for a resource, and for one with a name of the caller's. */
const IAM_NAMES: Partial<Record<string, string>> = {
  'AWS::IAM::AccessKey': '',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': '',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': '',
};

/** What a template needs, and the types of the resources that it needs it for. */
export function capabilitiesOf(template: Template): {
  capabilities: Capability[];
  types: string[];
} {
  const capabilities = new Set<Capability>();
  const types = new Set<string>();
  for (const { type, properties } of template.resources.values()) {
    const naming = IAM_NAMES[type];
    if (naming === undefined) continue;
    types.add(type);
    capabilities.add(
      properties[naming] === undefined
        ? 'CAPABILITY_IAM'
        : 'CAPABILITY_NAMED_IAM',
    );
  }
  // Who may name them may make them.
  if (capabilities.has('CAPABILITY_NAMED_IAM')) {
    capabilities.delete('CAPABILITY_IAM');
  }
  if (template.transforms.length > 0) {
    capabilities.add('CAPABILITY_AUTO_EXPAND');
  }
  return { capabilities: [...capabilities], types: [...types] };
}

/** Refuses a template that makes identities, or is changed by a macro, while nobody has said that it may. */
export function requireCapabilities(
  template: Template,
  given: readonly Capability[],
  options: { expands: boolean },
): void {
  const missing = capabilitiesOf(template).capabilities.filter(one => {
    if (one === 'CAPABILITY_AUTO_EXPAND' && !options.expands) return false;
    if (one === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')) {
      return false;
    }
    return !given.includes(one);
  });
  if (missing.length > 0) {
    throw new ServiceError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${missing.join(', ')}]`,
    );
  }
}
