import type { TemplateAction } from '@backstage/plugin-scaffolder-node';

/** Every action of this module, in the order in which the scaffolder lists them. */
export function createActions(): TemplateAction[] {
  return [];
}
