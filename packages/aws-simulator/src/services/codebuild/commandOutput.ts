/** What a command of a build writes, as far as a reader of its log would look for it. */
export function commandOutput(
  command: string,
  facts: { repositoryUri: string; imageTag: string; random: string },
): string[] {
  if (/\bnpm (ci|install)\b/.test(command)) {
    return [
      'added 412 packages, and audited 413 packages in 9s',
      '58 packages are looking for funding',
      'found 0 vulnerabilities',
    ];
  }
  if (/\bnpm (run )?lint\b/.test(command)) {
    return ['> eslint --max-warnings 0 src'];
  }
  if (/\bnpm (run )?test\b/.test(command)) {
    return [
      '> jest --ci',
      'PASS src/routes/health.test.js',
      'PASS src/routes/api.test.js',
      'PASS src/store.test.js',
      'Test Suites: 3 passed, 3 total',
      'Tests:       47 passed, 47 total',
      'Snapshots:   0 total',
      'Time:        6.214 s',
    ];
  }
  if (/get-login-password/.test(command)) return ['Login Succeeded'];
  if (/\bdocker (buildx )?build\b/.test(command)) {
    return [
      '#1 [internal] load build definition from Dockerfile',
      '#1 transferring dockerfile: 812B done',
      '#2 [internal] load metadata for the base image',
      '#5 [build 2/5] WORKDIR /app',
      '#7 [build 4/5] RUN npm ci --omit=dev',
      '#9 exporting layers 4.1s done',
      `#9 writing image sha256:${facts.random} done`,
      `#9 naming to ${facts.repositoryUri}:${facts.imageTag} done`,
    ];
  }
  if (/\bdocker push\b/.test(command)) {
    return [
      `The push refers to repository [${facts.repositoryUri}]`,
      `${facts.random.slice(0, 12)}: Pushed`,
      `${facts.random.slice(12, 24)}: Layer already exists`,
      `${facts.random.slice(24, 36)}: Layer already exists`,
    ];
  }
  return [];
}
