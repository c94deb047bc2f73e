import { releaseExamples } from '../releaseExamples';

export const examples = releaseExamples('ecs:jenkinsfile:write');
