import type { components } from './generated/openapi';

/** Progress of anything, on one axis for every provider. @public */
export type Status = components['schemas']['Status'];
/** Health of what serves, apart from progress. @public */
export type Health = components['schemas']['Health'];
/** What a stage is for, beside its own name. @public */
export type StageKind = components['schemas']['StageKind'];
/** What an action does. @public */
export type ActionCategory = components['schemas']['ActionCategory'];
/** The one thing to know about a service at a glance. @public */
export type Attention = components['schemas']['Attention'];
/** What a source action picked up: a commit, an object version or an image. @public */
export type Revision = components['schemas']['Revision'];
/** One run of a pipeline. @public */
export type Execution = components['schemas']['Execution'];
/** The door in front of a stage. @public */
export type Transition = components['schemas']['Transition'];
/** A manual approval that waits for a person. @public */
export type Approval = components['schemas']['Approval'];
/** A step inside a stage. @public */
export type Action = components['schemas']['Action'];
/** A stage of a pipeline, with what is in it and at its door. @public */
export type Stage = components['schemas']['Stage'];
/** An ordered list of stages that carries changes. @public */
export type Pipeline = components['schemas']['Pipeline'];
/** One run of a build project. @public */
export type Build = components['schemas']['Build'];
/** A phase of a build. @public */
export type BuildPhase = components['schemas']['BuildPhase'];
/** How a deployment moves traffic. @public */
export type DeploymentStrategy = components['schemas']['DeploymentStrategy'];
/** A step of a deployment. @public */
export type LifecycleEvent = components['schemas']['LifecycleEvent'];
/** One set of tasks behind the production listener, and its share of the traffic. @public */
export type TrafficShare = components['schemas']['TrafficShare'];
/** A CloudWatch alarm that watches a deployment. @public */
export type Alarm = components['schemas']['Alarm'];
/** One attempt to bring an image into an environment. @public */
export type Deployment = components['schemas']['Deployment'];
/** The health of the targets behind a load balancer. @public */
export type TargetHealth = components['schemas']['TargetHealth'];
/** What an earlier environment runs that this one does not. @public */
export type EnvironmentLag = components['schemas']['EnvironmentLag'];
/** Where tasks run. @public */
export type Environment = components['schemas']['Environment'];
/** Findings by severity. @public */
export type SeverityCounts = components['schemas']['SeverityCounts'];
/** The vulnerability scan of one image. @public */
export type Scan = components['schemas']['Scan'];
/** One container image, named by its digest. @public */
export type Image = components['schemas']['Image'];
/** One change's whole way. @public */
export type Release = components['schemas']['Release'];
/** Something that could not be read. @public */
export type Problem = components['schemas']['Problem'];
/** Everything about the releases of one service. @public */
export type ReleaseView = components['schemas']['ReleaseView'];
/** A stage with what a strip needs, and no more. @public */
export type StageSummary = components['schemas']['StageSummary'];
/** A pipeline with what a row of the fleet needs. @public */
export type PipelineSummary = components['schemas']['PipelineSummary'];
/** A service with what a row of the fleet needs. @public */
export type ServiceSummary = components['schemas']['ServiceSummary'];
/** One page of services. @public */
export type ServiceList = components['schemas']['ServiceList'];
/** An environment in depth. @public */
export type EnvironmentDetail = components['schemas']['EnvironmentDetail'];
/** How a service is set up, and how many of its tasks run. @public */
export type ServiceSettings = components['schemas']['ServiceSettings'];
/** A capacity provider and its part of the tasks. @public */
export type CapacityShare = components['schemas']['CapacityShare'];
/** The cluster that a service is in. @public */
export type ClusterSummary = components['schemas']['ClusterSummary'];
/** One task of a service. @public */
export type EnvironmentTask = components['schemas']['EnvironmentTask'];
/** One container of a task. @public */
export type TaskContainer = components['schemas']['TaskContainer'];
/** What a service says of itself. @public */
export type ServiceEvent = components['schemas']['ServiceEvent'];
/** One target behind a load balancer, and why it gets traffic or not. @public */
export type TargetState = components['schemas']['TargetState'];
/** A target group with its targets. @public */
export type TargetGroupHealth = components['schemas']['TargetGroupHealth'];
/** The range in which auto scaling moves the number of tasks. @public */
export type Scaling = components['schemas']['Scaling'];
/** What makes auto scaling move. @public */
export type ScalingPolicy = components['schemas']['ScalingPolicy'];
/** What tasks are made from; it holds no value of an environment variable. @public */
export type TaskDefinition = components['schemas']['TaskDefinition'];
/** One container of a task definition. @public */
export type ContainerDefinition = components['schemas']['ContainerDefinition'];
/** Where a secret comes from, never what it is. @public */
export type SecretReference = components['schemas']['SecretReference'];
/** How ECS asks a container whether it is well. @public */
export type ContainerHealthCheck =
  components['schemas']['ContainerHealthCheck'];
/** One setting in which two environments differ. @public */
export type Difference = components['schemas']['Difference'];
/** What one environment runs differently from another. @public */
export type EnvironmentDiff = components['schemas']['EnvironmentDiff'];
/** One change of an alarm's state. @public */
export type AlarmChange = components['schemas']['AlarmChange'];
/** An alarm with the history of its states. @public */
export type WatchedAlarm = components['schemas']['WatchedAlarm'];
/** The alarms that guard the deployments of an environment. @public */
export type EnvironmentAlarms = components['schemas']['EnvironmentAlarms'];
/** The metrics of an environment over a range of time, and the deployments in it. @public */
export type EnvironmentMetrics = components['schemas']['EnvironmentMetrics'];
/** One metric over time. @public */
export type MetricSeries = components['schemas']['MetricSeries'];
/** What was reported of one period. @public */
export type MetricPoint = components['schemas']['MetricPoint'];
/** The line at which an alarm goes off. @public */
export type MetricThreshold = components['schemas']['MetricThreshold'];
/** When a deployment began, moved traffic and ended. @public */
export type DeploymentMark = components['schemas']['DeploymentMark'];
/** One page of the history of a pipeline. @public */
export type ExecutionList = components['schemas']['ExecutionList'];
/** One execution with the timeline of its stages and actions. @public */
export type ExecutionDetail = components['schemas']['ExecutionDetail'];
/** A stage as one execution went through it. @public */
export type ExecutionStage = components['schemas']['ExecutionStage'];
/** One run of an action within an execution. @public */
export type ExecutionAction = components['schemas']['ExecutionAction'];
/** A variable of a pipeline, as one execution resolved it. @public */
export type ExecutionVariable = components['schemas']['ExecutionVariable'];
/** What another execution of the same pipeline has to do with one. @public */
export type ExecutionRelation = components['schemas']['ExecutionRelation'];
/** What lies between two executions of one pipeline. @public */
export type ExecutionComparison = components['schemas']['ExecutionComparison'];
/** Rules that a stage is entered or left by. @public */
export type StageCondition = components['schemas']['StageCondition'];
/** One rule of a condition, as its latest check went. @public */
export type StageRule = components['schemas']['StageRule'];
/** One check of a rule in an execution. @public */
export type ExecutionRule = components['schemas']['ExecutionRule'];
/** What one source action picked up in two executions. @public */
export type SourceChange = components['schemas']['SourceChange'];
/** The commits between two revisions. @public */
export type CommitRange = components['schemas']['CommitRange'];
/** How severe a vulnerability is. @public */
export type Severity = components['schemas']['Severity'];
/** A repository of images, and how it is set up. @public */
export type ImageRepository = components['schemas']['ImageRepository'];
/** A rule by which a repository forgets images. @public */
export type LifecycleRule = components['schemas']['LifecycleRule'];
/** One page of images. @public */
export type ImageList = components['schemas']['ImageList'];
/** One image in depth. @public */
export type ImageDetail = components['schemas']['ImageDetail'];
/** A package that has a vulnerability. @public */
export type VulnerablePackage = components['schemas']['VulnerablePackage'];
/** One thing that the scan of an image found. @public */
export type ImageFinding = components['schemas']['ImageFinding'];
/** One page of findings. @public */
export type ImageFindingList = components['schemas']['ImageFindingList'];
/** A vulnerability that one image has and another has not. @public */
export type VulnerabilityChange = components['schemas']['VulnerabilityChange'];
/** All vulnerabilities that one image has and another has not. @public */
export type VulnerabilityChanges =
  components['schemas']['VulnerabilityChanges'];
/** Which vulnerabilities an image fixes and adds. @public */
export type ImageComparison = components['schemas']['ImageComparison'];
/** One build in depth; it holds no value of an environment variable. @public */
export type BuildDetail = components['schemas']['BuildDetail'];
/** What a build was made from. @public */
export type BuildSource = components['schemas']['BuildSource'];
/** What a build ran on. @public */
export type BuildEnvironment = components['schemas']['BuildEnvironment'];
/** An environment variable of a build, without its value. @public */
export type BuildVariable = components['schemas']['BuildVariable'];
/** What a build hands on to the actions after it. @public */
export type ExportedVariable = components['schemas']['ExportedVariable'];
/** What a build's tests, or the coverage of its code, came to. @public */
export type BuildReport = components['schemas']['BuildReport'];
/** One test of a report. @public */
export type TestCase = components['schemas']['TestCase'];
/** One line of a log. @public */
export type LogLine = components['schemas']['LogLine'];
/** A part of a log, of a build or of a container. @public */
export type LogPart = components['schemas']['LogPart'];
/** What a person can do to a release. @public */
export type OperationName = components['schemas']['OperationName'];
/** What an operation is for, by ids of the release view. @public */
export type OperationTarget = components['schemas']['OperationTarget'];
/** What a person saw of a target. @public */
export type OperationState = components['schemas']['OperationState'];
/** What a person chose. @public */
export type OperationInput = components['schemas']['OperationInput'];
/** What a client sends to have something done, once. @public */
export type OperationRequest = components['schemas']['OperationRequest'];
/** What came of an operation, by ids of the provider. @public */
export type OperationResult = components['schemas']['OperationResult'];
/** One operation that a person started from the portal. @public */
export type OperationRecord = components['schemas']['OperationRecord'];
/** One page of operations. @public */
export type OperationList = components['schemas']['OperationList'];
/** What stands against an operation; `error.details` of a refusal. @public */
export type OperationRefusal = components['schemas']['OperationRefusal'];
/** An operation that a person may start, at one object of the release view. @public */
export type OperationOffer = components['schemas']['OperationOffer'];
/** Everything that a person may start at the releases of an entity. @public */
export type OperationOfferList = components['schemas']['OperationOfferList'];
/** A source action, and what it can be told to pick up. @public */
export type SourceOption = components['schemas']['SourceOption'];
/** A variable that a pipeline declares. @public */
export type VariableOption = components['schemas']['VariableOption'];
/** Which revision a source action is to pick up. @public */
export type SourceChoice = components['schemas']['SourceChoice'];
/** A variable of a pipeline, and what it is to be. @public */
export type VariableValue = components['schemas']['VariableValue'];
/** One deployment in depth. @public */
export type DeploymentDetail = components['schemas']['DeploymentDetail'];
/** One step of a deployment. @public */
export type DeploymentStep = components['schemas']['DeploymentStep'];
/** Whom a deployment asks, or waits for, before it goes on. @public */
export type DeploymentHook = components['schemas']['DeploymentHook'];
/** Where requests come in, and how they are shared there. @public */
export type DeploymentRoute = components['schemas']['DeploymentRoute'];
/** What the requests go to, before or after a deployment. @public */
export type DeploymentSide = components['schemas']['DeploymentSide'];
/** What a deployment waits for, and until when. @public */
export type DeploymentWait = components['schemas']['DeploymentWait'];
/** An alarm that is to stop a deployment. @public */
export type DeploymentAlarm = components['schemas']['DeploymentAlarm'];
/** The alarms that are to stop a deployment, and when they changed. @public */
export type DeploymentAlarms = components['schemas']['DeploymentAlarms'];
/** A deployment that rolled another one back, or was rolled back by it. @public */
export type RelatedDeployment = components['schemas']['RelatedDeployment'];
/** A deployment in a list, with the one that rolled it back. @public */
export type DeploymentListItem = components['schemas']['DeploymentListItem'];
/** One page of the deployments to an environment. @public */
export type DeploymentList = components['schemas']['DeploymentList'];
/** A CloudFormation stack as it stands now. @public */
export type StackSummary = components['schemas']['StackSummary'];
/** What the latest drift detection of a stack found. @public */
export type StackDrift = components['schemas']['StackDrift'];
/** The change set that an action makes or executes. @public */
export type ChangeSetReference = components['schemas']['ChangeSetReference'];
/** What a change set does to one resource. @public */
export type StackResourceChange = components['schemas']['StackResourceChange'];
/** A change set with what it does. @public */
export type StackChangeSet = components['schemas']['StackChangeSet'];
/** What a stack tells others. @public */
export type StackOutput = components['schemas']['StackOutput'];
/** A stack in depth; it holds no value of a parameter. @public */
export type StackDetail = components['schemas']['StackDetail'];
/** One thing that happened to a stack or to a resource in it. @public */
export type StackEvent = components['schemas']['StackEvent'];
/** One page of the events of a stack. @public */
export type StackEventList = components['schemas']['StackEventList'];
/** A published version of a function. @public */
export type FunctionVersion = components['schemas']['FunctionVersion'];
/** A function behind an alias; it holds no value of an environment variable. @public */
export type FunctionSettings = components['schemas']['FunctionSettings'];
