import { indent, lines, text } from '../../text';

/** What a role may do. */
export interface Statement {
  sid: string;
  /** Why it is needed, or why it is as wide as it is. Required where `resources` is `everything`. */
  why?: string;
  /** Without `*`. */
  actions: string[];
  /** Of YAML, such as `!GetAtt Queue.Arn`; or `everything` for actions that AWS does not let anybody narrow. */
  resources: string[] | 'everything';
  /** YAML of the condition's block. */
  condition?: string;
}

/** Who may take a role on. */
export type Trust = (
  | {
      /** Such as `ecs-tasks.amazonaws.com`. */
      service: string;
    }
  | {
      /** YAML of the principal's only line. */
      principal: string;
      action: string;
    }
) & {
  /** YAML of the condition's block, against one who is led to act for somebody else. */
  condition?: string;
};

interface Role {
  id: string;
  why: string;
  trust: Trust;
  /** YAML; only for a role that a file outside the template names. */
  name?: string | false;
  statements: Statement[];
}

/** A role with one policy of its own. Without a name of its own it needs `CAPABILITY_IAM` alone. */
export function role({ id, why, trust, name, statements }: Role) {
  return text`
    ${comment(why)}
    ${id}:
      Type: AWS::IAM::Role
      Properties:
        ${name && `RoleName: ${name}`}
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Principal:
                ${
                  'service' in trust
                    ? `Service: ${trust.service}`
                    : trust.principal
                }
              Action: ${'action' in trust ? trust.action : 'sts:AssumeRole'}
              ${trust.condition && `Condition:\n${indent(trust.condition, 2)}`}
        ${statements.length > 0 && policies(id, statements)}
  `;
}

/** A policy of its own, for roles that stand elsewhere. */
export function managedPolicy({
  id,
  why,
  roles,
  statements,
}: Pick<Role, 'id' | 'why' | 'statements'> & {
  /** Their names. */
  roles: string[];
}) {
  return text`
    ${comment(why)}
    ${id}:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        Roles:
          ${lines(...roles.map(name => `- ${name}`))}
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            ${statements.map(statementText).join('\n')}
  `;
}

/** Lines of a comment, at most 100 characters each. */
export function comment(words: string) {
  const written: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = written.at(-1);
    if (last && last.length + word.length < 100) {
      written[written.length - 1] = `${last} ${word}`;
    } else {
      written.push(`# ${word}`);
    }
  }
  return written.join('\n');
}

/** Only for calls in the account of the stack. */
export const fromThisAccount = text`
  StringEquals:
    aws:SourceAccount: !Ref AWS::AccountId
`;

function policies(name: string, statements: Statement[]) {
  return text`
    Policies:
      - PolicyName: ${name}
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            ${statements.map(statementText).join('\n')}
  `;
}

function statementText({ sid, why, actions, resources, condition }: Statement) {
  return lines(
    why && comment(why),
    text`
      - Sid: ${sid}
        Effect: Allow
        ${list('Action', actions)}
        ${list('Resource', resources === 'everything' ? ["'*'"] : resources)}
        ${condition && `Condition:\n${indent(condition, 2)}`}
    `,
  );
}

function list(key: string, values: string[]) {
  return values.length === 1
    ? `${key}: ${values[0]}`
    : `${key}:\n${values.map(value => `  - ${value}`).join('\n')}`;
}
