/** What the session token of an assumed role carries. */
export interface Session {
  roleArn: string;
  sessionName: string;
}

/** The session itself: the simulator remembers none, so that a reset does not lock anybody out. */
export function writeSessionToken(session: Session): string {
  return Buffer.from(JSON.stringify(session)).toString('base64');
}

export function readSessionToken(token: string): Session | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(token, 'base64').toString('utf8'),
    );
    return isSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSession(value: unknown): value is Session {
  const session = value as Partial<Session> | null;
  return (
    typeof session?.roleArn === 'string' &&
    typeof session.sessionName === 'string'
  );
}

export function assumedRoleArn({ roleArn, sessionName }: Session): string {
  const [, , , , account, resource] = roleArn.split(':');
  const roleName = resource.slice(resource.lastIndexOf('/') + 1);
  return `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
}
