import type { Language } from '../../service/ServiceSpec';

/** How a service in a language is built and tested, on CodeBuild and anywhere else. */
export interface Toolchain {
  /** For `runtime-versions` of a buildspec. */
  runtime: { name: string; version: string };
  /** Ends well where the language is there. */
  version: string;
  install: string[];
  /** Leaves a JUnit report in `unitReports`. */
  test: string[];
  /** Leaves a JUnit report in `integrationReports`. */
  integrationTest: string[];
  unitReports: ReportFiles;
  integrationReports: ReportFiles;
  /** What the next build need not fetch again; CodeBuild runs as root. */
  cachePaths: string[];
}

export interface ReportFiles {
  directory: string;
  files: string;
}

const reports = (files: string): ReportFiles => ({
  directory: 'reports',
  files,
});

const GOTESTSUM = 'go run gotest.tools/gotestsum@v1.12.3';
const MAVEN = 'mvn --batch-mode --no-transfer-progress';

export const toolchains: Record<Language, Toolchain> = {
  node: {
    runtime: { name: 'nodejs', version: '22' },
    version: 'node --version',
    install: ['npm ci'],
    test: ['npm test'],
    integrationTest: ['npm run test:integration'],
    unitReports: reports('unit.xml'),
    integrationReports: reports('integration.xml'),
    cachePaths: ['/root/.npm/**/*'],
  },
  python: {
    runtime: { name: 'python', version: '3.13' },
    version: 'python3 --version',
    install: ['python3 -m pip install --requirement requirements-dev.txt'],
    test: ['python3 -m pytest tests/unit --junitxml=reports/unit.xml'],
    integrationTest: [
      'python3 -m pytest tests/integration --junitxml=reports/integration.xml',
    ],
    unitReports: reports('unit.xml'),
    integrationReports: reports('integration.xml'),
    cachePaths: ['/root/.cache/pip/**/*'],
  },
  go: {
    runtime: { name: 'golang', version: '1.24' },
    version: 'go version',
    install: ['go mod download'],
    test: [
      'mkdir -p reports',
      'go vet ./...',
      `${GOTESTSUM} --junitfile reports/unit.xml ./...`,
    ],
    integrationTest: [
      'mkdir -p reports',
      `${GOTESTSUM} --junitfile reports/integration.xml -- -count=1 -tags=integration ./integration`,
    ],
    unitReports: reports('unit.xml'),
    integrationReports: reports('integration.xml'),
    cachePaths: ['/root/go/pkg/mod/**/*', '/root/.cache/go-build/**/*'],
  },
  java: {
    runtime: { name: 'java', version: 'corretto21' },
    version: 'java -version',
    install: [`${MAVEN} dependency:go-offline`],
    test: [`${MAVEN} verify`],
    integrationTest: [`${MAVEN} verify -Pintegration`],
    unitReports: { directory: 'target/surefire-reports', files: 'TEST-*.xml' },
    integrationReports: {
      directory: 'target/failsafe-reports',
      files: 'TEST-*.xml',
    },
    cachePaths: ['/root/.m2/**/*'],
  },
};
