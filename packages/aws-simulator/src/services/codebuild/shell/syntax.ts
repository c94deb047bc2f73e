/** A script: commands one after the other. */
export type Script = AndOr[];

/** Commands of which each runs only if those before it came out as its operator asks. */
export interface AndOr {
  first: Pipeline;
  rest: { operator: '&&' | '||'; pipeline: Pipeline }[];
}

export interface Pipeline {
  negated: boolean;
  commands: Command[];
}

export type Command =
  | SimpleCommand
  | {
      kind: 'if';
      branches: { condition: Script; then: Script }[];
      otherwise: Script;
    }
  | { kind: 'while'; until: boolean; condition: Script; body: Script }
  | { kind: 'for'; name: string; words: Word[]; body: Script }
  | {
      kind: 'case';
      word: Word;
      items: { patterns: Word[]; body: Script }[];
    }
  | { kind: 'group'; body: Script };

export interface SimpleCommand {
  kind: 'simple';
  assignments: { name: string; value: Word }[];
  words: Word[];
  redirects: Redirect[];
}

export interface Redirect {
  operator: '>' | '>>' | '<' | '<<<' | '>&';
  descriptor: number;
  target: Word;
}

export type Word = WordPart[];

export type WordPart =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'parameter'; name: string; change?: Change; quoted: boolean }
  | { kind: 'command'; script: Script; quoted: boolean };

/** What becomes of a parameter's value: `${name:-operand}`, `${name%%operand}`… */
export interface Change {
  operator: string;
  operand: Word;
}

/** The shell knows more than this one. */
export class UnknownSyntax extends Error {}
