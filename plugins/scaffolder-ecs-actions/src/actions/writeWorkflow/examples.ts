import { releaseExamples } from '../releaseExamples';

export const examples = releaseExamples('ecs:workflow:write');
