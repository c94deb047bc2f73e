/** ARNs in the account and region of the stack, as YAML. */
export function arn(service: string, resource: string) {
  return `!Sub arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;
}

/** Of services whose ARNs have no region. */
export function globalArn(service: string, resource: string) {
  return `!Sub arn:\${AWS::Partition}:${service}::\${AWS::AccountId}:${resource}`;
}
