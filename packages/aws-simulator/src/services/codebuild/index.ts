export { codeBuild } from './CodeBuild';
export { createProject, deleteProject, findProject } from './store';
export { startBuild } from './startBuild';
export type { BuildResult } from './BuildRun';
export type { BuildProject, PhaseDurations, RunningBuild } from './store';
