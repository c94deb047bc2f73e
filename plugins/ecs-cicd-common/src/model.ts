import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** Progress of anything, on one axis for every provider. @public */
export type Status = Schemas['Status'];
/** @public */
export type Health = Schemas['Health'];
/** @public */
export type StageKind = Schemas['StageKind'];
/** @public */
export type ActionCategory = Schemas['ActionCategory'];
/** The one thing to know about a service at a glance. @public */
export type Attention = Schemas['Attention'];
/** What a source action picked up: a commit, an object version or an image. @public */
export type Revision = Schemas['Revision'];
/** One run of a pipeline. @public */
export type Execution = Schemas['Execution'];
/** The door in front of a stage. @public */
export type Transition = Schemas['Transition'];
/** A manual approval that waits for a person. @public */
export type Approval = Schemas['Approval'];
/** A step inside a stage. @public */
export type Action = Schemas['Action'];
/** @public */
export type Stage = Schemas['Stage'];
/** @public */
export type Pipeline = Schemas['Pipeline'];
/** @public */
export type Build = Schemas['Build'];
/** @public */
export type BuildPhase = Schemas['BuildPhase'];
/** @public */
export type DeploymentStrategy = Schemas['DeploymentStrategy'];
/** @public */
export type LifecycleEvent = Schemas['LifecycleEvent'];
/** One set of tasks behind the production listener, and its share of the traffic. @public */
export type TrafficShare = Schemas['TrafficShare'];
/** @public */
export type Alarm = Schemas['Alarm'];
/** One attempt to bring an image into an environment. @public */
export type Deployment = Schemas['Deployment'];
/** @public */
export type TargetHealth = Schemas['TargetHealth'];
/** @public */
export type EnvironmentLag = Schemas['EnvironmentLag'];
/** Where tasks run. @public */
export type Environment = Schemas['Environment'];
/** @public */
export type SeverityCounts = Schemas['SeverityCounts'];
/** The vulnerability scan of one image. @public */
export type Scan = Schemas['Scan'];
/** @public */
export type Image = Schemas['Image'];
/** One change's whole way. @public */
export type Release = Schemas['Release'];
/** Something that could not be read. @public */
export type Problem = Schemas['Problem'];
/** Everything about the releases of one service. @public */
export type ReleaseView = Schemas['ReleaseView'];
/** @public */
export type StageSummary = Schemas['StageSummary'];
/** @public */
export type PipelineSummary = Schemas['PipelineSummary'];
/** @public */
export type ServiceSummary = Schemas['ServiceSummary'];
/** @public */
export type ServiceList = Schemas['ServiceList'];
