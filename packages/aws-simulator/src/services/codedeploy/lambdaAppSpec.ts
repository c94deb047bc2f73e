import { asText, readAppSpec } from './appSpecReader';

/** The lifecycle events of a Lambda deployment, in their order. */
export const LAMBDA_EVENTS = [
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;

export type LambdaEventName = (typeof LAMBDA_EVENTS)[number];

/** What is to be shifted: an alias, from one version of its function to another. */
export interface LambdaShift {
  functionName: string;
  alias: string;
  currentVersion: string;
  targetVersion: string;
  /** The functions that check the version, by lifecycle event. */
  hooks: Partial<Record<LambdaEventName, string>>;
}

/** Reads an AppSpec for AWS Lambda; refuses what CodeDeploy would. */
export function parseLambdaAppSpec(content: string): LambdaShift {
  const { properties, hooks } = readAppSpec(content, {
    type: 'AWS::Lambda::Function',
    deployment: 'a Lambda deployment',
    hooks: ['BeforeAllowTraffic', 'AfterAllowTraffic'],
  });
  const text = (name: string) => asText(properties[name], `Properties.${name}`);
  return {
    functionName: text('Name'),
    alias: text('Alias'),
    currentVersion: text('CurrentVersion'),
    targetVersion: text('TargetVersion'),
    hooks: {
      BeforeAllowTraffic: hooks.get('BeforeAllowTraffic'),
      AfterAllowTraffic: hooks.get('AfterAllowTraffic'),
    },
  };
}

/** The AppSpec that says so. */
export function lambdaAppSpecOf(shift: LambdaShift): string {
  return JSON.stringify({
    version: '0.0',
    Resources: [
      {
        [shift.functionName]: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Name: shift.functionName,
            Alias: shift.alias,
            CurrentVersion: shift.currentVersion,
            TargetVersion: shift.targetVersion,
          },
        },
      },
    ],
    Hooks: Object.entries(shift.hooks)
      .filter(([, target]) => target !== undefined)
      .map(([name, target]) => ({ [name]: target })),
  });
}
