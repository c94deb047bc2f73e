/** ARNs in the account and region of the stack, as YAML. */
export function arn(service: string, resource: string) {
  const value = `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;
  // A colon at the end of a line begins a map.
  return resource.endsWith(':') ? `!Sub '${value}'` : `!Sub ${value}`;
}

/** Of services whose ARNs have no region. */
export function globalArn(service: string, resource: string) {
  return `!Sub arn:\${AWS::Partition}:${service}::\${AWS::AccountId}:${resource}`;
}
