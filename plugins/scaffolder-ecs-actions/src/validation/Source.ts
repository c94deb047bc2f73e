export interface Position {
  line: number;
  column: number;
}

/** Text that knows where in its file each of its characters stands. */
export interface Source {
  text: string;
  locate(offset: number): Position;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

export function sourceOf(text: string): Source {
  const starts = lineStarts(text);
  return {
    text,
    locate(offset) {
      const at = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (starts[middle] <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: at - starts[low] + 1 };
    },
  };
}

/** A file within a file, such as a buildspec in a template: positions are those of the outer file. */
export function embeddedSource(
  text: string,
  outer: Source,
  outerOffset: (offset: number) => number,
): Source {
  return { text, locate: offset => outer.locate(outerOffset(offset)) };
}
