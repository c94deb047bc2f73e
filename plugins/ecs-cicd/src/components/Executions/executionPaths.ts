const enc = encodeURIComponent;

/** The addresses of these pages, below the tab. */
export const executionPaths = {
  history: (pipelineId: string) => `executions?pipeline=${enc(pipelineId)}`,

  one: (pipelineId: string, executionId: string) =>
    `executions/${enc(executionId)}?pipeline=${enc(pipelineId)}`,

  comparison: (pipelineId: string, from: string, to: string) =>
    `executions/compare?pipeline=${enc(pipelineId)}&from=${enc(from)}&to=${enc(
      to,
    )}`,
};
