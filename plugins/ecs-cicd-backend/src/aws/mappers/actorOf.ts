/** Who did something, as people know them: `Admin/priya` of `arn:aws:sts::111122223333:assumed-role/Admin/priya`. */
export function actorOf(arn: string | undefined): string | undefined {
  if (!arn?.startsWith('arn:')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(resource.indexOf('/') + 1) || undefined;
}
