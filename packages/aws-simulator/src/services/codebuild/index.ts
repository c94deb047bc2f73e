export { createProject } from './store';
export type { BuildProject, PhaseDurations } from './store';
