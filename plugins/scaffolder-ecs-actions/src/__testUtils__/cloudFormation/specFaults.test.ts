import { readTemplate } from './readTemplate';
import { specFaults } from './specFaults';

describe('specFaults', () => {
  it('finds what AWS would refuse', () => {
    const template = readTemplate(`
Parameters:
  Image: { Type: String }
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: two
      Tag: []
      DeploymentConfiguration:
        Alarms: { Enable: true, Rollback: true }
      NetworkConfiguration:
        AwsvpcConfiguration: { AssignPublicIp: NO, Subnets: a }
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: !Sub \${Image}-\${Service.Nam}-\${AWS::Region}
  Repo:
    Type: AWS::ECR::Repo
`);

    expect(specFaults(template)).toEqual([
      'nothing is called Task',
      'Service (AWS::ECS::Service).DesiredCount is no number',
      'Service (AWS::ECS::Service) has no property Tag',
      expect.stringContaining('Alarms lacks AlarmNames'),
      expect.stringContaining('AssignPublicIp is NO, and not one of'),
      expect.stringContaining('Subnets is no list'),
      expect.stringContaining('Project (AWS::CodeBuild::Project) lacks'),
      expect.stringContaining('Project (AWS::CodeBuild::Project) lacks'),
      expect.stringContaining('Project (AWS::CodeBuild::Project) lacks'),
      expect.stringContaining('Project (AWS::CodeBuild::Project) lacks'),
      'Repo: there is no type AWS::ECR::Repo',
      'AWS::ECS::Service has no attribute Nam',
    ]);
  });
});
