/** What the CDK calls a property of CloudFormation: `EnableECSManagedTags` is `enableEcsManagedTags`. */
export function camel(name: string) {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+/g) ?? [name];
  return words
    .map((word, index) =>
      index === 0
        ? word.toLowerCase()
        : word[0].toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
}

/** What the CDK calls an attribute: `DNSName` is `attrDnsName`. */
export function attribute(name: string) {
  const plain = camel(name.replace(/\./g, ''));
  return `attr${plain[0].toUpperCase()}${plain.slice(1)}`;
}

/** The module and the class of a type of resource: `AWS::ECS::Service` is `ecs.CfnService`. */
export function construct(type: string) {
  const [, namespace, name] = type.split('::');
  return { module: namespace.toLowerCase(), className: `Cfn${name}` };
}
