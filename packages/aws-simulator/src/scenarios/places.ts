/** The accounts of the demo organisation. */
export const accounts = {
  /** The pipelines' account, and that of services which have all in one. */
  tools: '111122223333',
  test: '444455556666',
  production: '777788889999',
  /** The platform team's, which builds the base images. */
  platform: '222233334444',
  /** That of a team that lets nobody in. */
  closed: '999900001111',
} as const;
