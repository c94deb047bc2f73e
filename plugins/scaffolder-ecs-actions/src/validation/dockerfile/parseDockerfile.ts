export interface Instruction {
  /** In capitals. */
  name: string;
  /** With continued lines joined by spaces as long as what they replace, so that offsets hold. */
  text: string;
  /** Of the instruction's name, and of its text. */
  offset: number;
  textOffset: number;
}

const known = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

export interface ParsedDockerfile {
  instructions: Instruction[];
  fault?: { offset: number; message: string };
}

interface Line {
  text: string;
  offset: number;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text.split('\n').map(line => {
    const at = offset;
    offset += line.length + 1;
    return { text: line, offset: at };
  });
}

const isComment = (line: Line) => /^\s*#/.test(line.text);

/** Reads instructions with continued lines, comments between them and here-documents. */
export function parseDockerfile(text: string): ParsedDockerfile {
  const lines = linesOf(text);
  const instructions: Instruction[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line.text.trim() || isComment(line)) continue;
    const match = /^\s*([A-Za-z]+)(\s+|$)/.exec(line.text);
    const name = match?.[1].toUpperCase() ?? '';
    const offset = line.offset + line.text.search(/\S/);
    if (!match || !known.has(name)) {
      const word = line.text.trim().split(/\s/)[0];
      return {
        instructions,
        fault: { offset, message: `${word} is no instruction` },
      };
    }
    if (instructions.length === 0 && name !== 'FROM' && name !== 'ARG') {
      return {
        instructions,
        fault: { offset, message: 'The first instruction must be FROM' },
      };
    }
    const textOffset = line.offset + match[0].length;
    let end = index;
    while (
      end + 1 < lines.length &&
      (/\\\s*$/.test(lines[end].text) || (end > index && isComment(lines[end])))
    ) {
      end += 1;
    }
    const here = /<<-?\s*["']?(\w+)["']?/.exec(lines[end].text);
    if (here && (name === 'RUN' || name === 'COPY')) {
      do end += 1;
      while (end < lines.length - 1 && lines[end].text.trim() !== here[1]);
    }
    const last = lines[end];
    instructions.push({
      name,
      text: text
        .slice(textOffset, last.offset + last.text.length)
        .replace(/\\\n/g, '  '),
      offset,
      textOffset,
    });
    index = end;
  }
  return instructions.some(instruction => instruction.name === 'FROM')
    ? { instructions }
    : {
        instructions,
        fault: { offset: 0, message: 'The file has no FROM' },
      };
}

export interface Stage {
  from: Instruction;
  /** Without the name that the stage is given. */
  image: string;
  name?: string;
  instructions: Instruction[];
}

/** The image as FROM names it, with the defaults of the ARGs that stand before the first FROM. */
export function stagesOf(instructions: Instruction[]): Stage[] {
  const defaults = new Map<string, string>();
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const words = instruction.text
        .split(/\s+/)
        .filter(word => word && !word.startsWith('--'));
      const named = words[1]?.toUpperCase() === 'AS' ? words[2] : undefined;
      const image = (words[0] ?? '').replace(
        /\$\{?(\w+)(?::-([^}]*))?\}?/g,
        (whole, name, fallback) => defaults.get(name) ?? fallback ?? whole,
      );
      stages.push({ from: instruction, image, name: named, instructions: [] });
    } else if (stages.length === 0) {
      const [, name, value] =
        /^(\w+)=(.*)$/.exec(instruction.text.trim()) ?? [];
      if (name) defaults.set(name, value.replace(/^["']|["']$/g, ''));
    } else {
      stages[stages.length - 1].instructions.push(instruction);
    }
  }
  return stages;
}
