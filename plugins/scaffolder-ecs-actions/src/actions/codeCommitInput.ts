import type { z as zod } from 'zod/v3';

type Zod = typeof zod;

/** What the actions that commit to CodeCommit ask alike. */
export const codeCommitInput = {
  repositoryName: (z: Zod) =>
    z
      .string({ description: 'The name of the repository' })
      .max(100)
      .regex(/^[\w.-]+$/),
  sourcePath: (description: string) => (z: Zod) =>
    z.string({ description }).optional(),
  authorName: (z: Zod) =>
    z.string({ description: 'The author of the commit' }).optional(),
  authorEmail: (z: Zod) =>
    z.string({ description: "The author's e-mail address" }).optional(),
};
