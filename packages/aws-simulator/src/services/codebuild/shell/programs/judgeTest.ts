/** `test`: 0 if it holds, 1 if not. */
export function judgeTest(
  words: readonly string[],
  files: Readonly<Record<string, string>>,
): number {
  if (words[0] === '!') return judgeTest(words.slice(1), files) === 0 ? 1 : 0;
  return holds(words, files) ? 0 : 1;
}

function holds(
  words: readonly string[],
  files: Readonly<Record<string, string>>,
): boolean {
  const [first = '', second = '', third = ''] = words;
  if (words.length === 1) return first !== '';
  if (words.length === 2) {
    const path = second.replace(/^\.\//, '');
    switch (first) {
      case '-n':
        return second !== '';
      case '-z':
        return second === '';
      case '-s':
        return Boolean(files[path]);
      case '-d':
        return Object.keys(files).some(file => file.startsWith(`${path}/`));
      default:
        return files[path] !== undefined;
    }
  }
  switch (second) {
    case '=':
    case '==':
      return first === third;
    case '!=':
      return first !== third;
    case '-eq':
      return Number(first) === Number(third);
    case '-ne':
      return Number(first) !== Number(third);
    case '-gt':
      return Number(first) > Number(third);
    case '-ge':
      return Number(first) >= Number(third);
    case '-lt':
      return Number(first) < Number(third);
    case '-le':
      return Number(first) <= Number(third);
    default:
      return false;
  }
}
