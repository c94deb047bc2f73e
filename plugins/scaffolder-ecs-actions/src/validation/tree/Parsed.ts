import type { Tree } from './Tree';

export interface SyntaxFault {
  offset: number;
  message: string;
}

export interface Parsed {
  /** Undefined when nothing could be read, or the file is empty. */
  root: Tree | undefined;
  faults: SyntaxFault[];
}
