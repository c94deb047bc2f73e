import type { Language } from '../../service/ServiceSpec';
import { toolchains } from '../buildspec/toolchains';
import { text } from '../text';

const setups: Record<
  Language,
  { action: string; input: string; more: string }
> = {
  node: {
    action: 'actions/setup-node@v6',
    input: 'node-version',
    more: 'cache: npm',
  },
  python: {
    action: 'actions/setup-python@v6',
    input: 'python-version',
    more: 'cache: pip',
  },
  go: {
    action: 'actions/setup-go@v6',
    input: 'go-version',
    more: 'cache: true',
  },
  java: {
    action: 'actions/setup-java@v5',
    input: 'java-version',
    more: 'distribution: corretto',
  },
};

/** The step that brings the language to a runner of GitHub. */
export function runtimeSetup(language: Language) {
  const { action, input, more } = setups[language];
  const version = toolchains[language].runtime.version.replace(/^\D+/, '');
  return text`
    - uses: ${action}
      with:
        ${input}: '${version}'
        ${more}
  `;
}
