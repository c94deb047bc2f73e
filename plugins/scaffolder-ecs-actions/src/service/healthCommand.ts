import type { ServiceSpec } from './ServiceSpec';

type Spec = Pick<ServiceSpec, 'language' | 'port' | 'healthPath'>;

/** How a container asks itself whether it is well, with nothing but what its own image holds. */
export function healthCommand({ language, port, healthPath }: Spec): string[] {
  const url = `http://127.0.0.1:${port}${healthPath}`;
  switch (language) {
    case 'node':
      return [
        'CMD',
        'node',
        '-e',
        `fetch('${url}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`,
      ];
    case 'python':
      return [
        'CMD',
        'python',
        '-c',
        `import urllib.request as r; r.urlopen('${url}', timeout=3)`,
      ];
    case 'go':
      return ['CMD', '/app/service', '-health', url];
    default:
      return ['CMD', 'wget', '--quiet', '--spider', url];
  }
}
