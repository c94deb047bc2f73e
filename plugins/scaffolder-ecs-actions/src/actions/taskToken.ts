import { createHash } from 'node:crypto';

/**
 * A name for what one step of one task does: the same after a restart, so that AWS does not do it twice. A letter, then
 * letters, digits and hyphens, as every service takes them.
 */
export function taskToken(
  ctx: { task: { id: string }; step?: { id?: string } },
  key: string,
): string {
  const hash = createHash('sha256')
    .update(`${ctx.task.id}/${ctx.step?.id ?? ''}/${key}`)
    .digest('hex');
  return `backstage-${hash.slice(0, 40)}`;
}
