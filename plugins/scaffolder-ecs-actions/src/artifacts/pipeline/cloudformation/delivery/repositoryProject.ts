import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import { role, type Statement } from '../role';
import { buildLog, codeBuild, projectStatements } from './projectParts';
import {
  networkInterfaces,
  testNetwork,
  testSecurityGroup,
} from './testNetwork';

type Spec = Pick<ServiceSpec, 'name' | 'source' | 'tools'>;

interface RepositoryProject {
  /** What its resources begin with. */
  id: string;
  name: string;
  description: string;
  /** Its path in the repository. */
  buildspec: string;
  /** Why its role may do what it may. */
  why: string;
  statements: Statement[];
  /** The network that it runs in, if it has to be in one. */
  network?: EnvironmentSpec;
  timeoutInMinutes: number;
  /** YAML. */
  tags: string;
}

/** A project that takes the repository itself, at the commit that whoever starts it names. */
export function repositoryProject(spec: Spec, project: RepositoryProject) {
  const { id, name, network } = project;
  const logGroup = `${id}LogGroup`;
  return sections(
    buildLog(logGroup, name),
    role({
      id: `${id}Role`,
      why: project.why,
      trust: codeBuild(name),
      statements: [
        ...projectStatements(logGroup, name),
        fetchRepository(spec),
        ...project.statements,
        ...(network ? networkInterfaces(network) : []),
      ],
    }),
    network && testSecurityGroup(spec, network),
    text`
      ${id}Project:
        Type: AWS::CodeBuild::Project
        Properties:
          Name: ${name}
          Description: ${project.description}
          ServiceRole: !GetAtt ${id}Role.Arn
          Source:
            ${source(spec)}
            BuildSpec: ${project.buildspec}
          SourceVersion: ${spec.source.branch}
          Artifacts:
            Type: NO_ARTIFACTS
          Environment:
            Type: LINUX_CONTAINER
            ComputeType: BUILD_GENERAL1_SMALL
            Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
            PrivilegedMode: false
          ${network && testNetwork(network)}
          LogsConfig:
            CloudWatchLogs:
              Status: ENABLED
              GroupName: !Ref ${logGroup}
          TimeoutInMinutes: ${project.timeoutInMinutes}
          QueuedTimeoutInMinutes: 60
          ${project.tags}
    `,
  );
}

function source({ source: { host, repository }, tools }: Spec) {
  return host === 'codecommit'
    ? text`
        Type: CODECOMMIT
        Location: !Sub https://git-codecommit.\${AWS::Region}.\${AWS::URLSuffix}/v1/repos/${repository}
      `
    : text`
        Type: GITHUB
        Location: https://github.com/${repository}.git
        Auth:
          Type: CODECONNECTIONS
          Resource: ${tools.connectionArn}
      `;
}

function fetchRepository({ source: { host, repository }, tools }: Spec) {
  return host === 'codecommit'
    ? {
        sid: 'FetchRepository',
        actions: ['codecommit:GitPull'],
        resources: [arn('codecommit', repository)],
      }
    : {
        sid: 'FetchRepository',
        actions: [
          'codeconnections:GetConnection',
          'codeconnections:GetConnectionToken',
        ],
        resources: [String(tools.connectionArn)],
      };
}
