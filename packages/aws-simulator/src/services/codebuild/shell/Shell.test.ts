import { basicProgram, runOf } from './programs/basics';
import { jqProgram } from './programs/jqProgram';
import { Shell, ShellExit } from './Shell';

function run(script: string, variables: Record<string, string> = {}) {
  const known = new Map(Object.entries(variables));
  const shell = new Shell({
    variables: known,
    files: { 'package.json': '{"name":"shop"}' },
    findProgram: name =>
      name === 'jq' ? runOf(jqProgram) : basicProgram(name),
  });
  let output = '';
  let waited = 0;
  const write = (text: string) => {
    output += text;
  };
  const streams = { input: '', out: write, error: write };
  const running = shell.run(script, streams);
  try {
    for (;;) {
      const step = running.next();
      if (step.done) return { output, status: step.value, waited, shell };
      waited += step.value;
    }
  } catch (error) {
    if (!(error instanceof ShellExit)) throw error;
    return { output, status: error.status, waited, shell };
  }
}

describe('a shell', () => {
  it.each<[script: string, output: string, status?: number]>([
    [`echo "a  b" c'd'e\\ f`, 'a  b cde f\n'],
    [
      'echo $NAME "${NAME}x" ${NONE:-none} ${NAME:+some}',
      'a b a bx none some\n',
    ],
    [
      'echo ${URI%%/*} ${URI##*/} ${URI#*@} ${URI%:*}',
      'host c@1:2 1:2 host/b/c@1\n',
    ],
    ['echo "${ID:0:4}"', 'abcd\n'],
    ['V=$(echo one; echo two); echo "$V"', 'one\ntwo\n'],
    ['echo "$(printf %s-%s 1 2)" | cut -d - -f 2', '2\n'],
    ['test -n "$NAME" && echo yes || echo no', 'yes\n'],
    ['[ "$NAME" = "a b" ] && ! false', ''],
    ['false', '', 1],
    ['test "$ID" -eq 0 || exit 3; echo no', '', 3],
    ['if [ -f package.json ]; then echo there; else echo gone; fi', 'there\n'],
    ['if false; then echo 1; elif true; then echo 2; fi', '2\n'],
    ['for one in a b $NAME; do printf "%s," "$one"; done', 'a,b,a,b,'],
    ['for _ in $(seq 3); do echo x; break; done', 'x\n'],
    ['case "$ID" in x | abc*) echo found ;; *) exit 1 ;; esac', 'found\n'],
    ['case "" in "" | None) echo empty ;; esac # why', 'empty\n'],
    ['echo hidden >/dev/null 2>&1; echo "{}" >a.json; cat a.json', '{}\n'],
    ['cat gone.txt 2>/dev/null', '', 1],
    [`jq -r '.a.b // "MISSING"' <<<'{"a":{}}'`, 'MISSING\n'],
    [
      `echo '{"c":{"CRITICAL":2,"LOW":9}}' | jq '[.c // {} | .CRITICAL, .HIGH | numbers] | add // 0'`,
      '2\n',
    ],
    ['export A=1 B="$ID" && echo $A$B', '1abcdef\n'],
    ['echo one && \\\n  echo two', 'one\ntwo\n'],
    ['cat <<EOF\nnot known\nEOF', ''],
    ['unknown-program --flag', ''],
  ])('runs %s', (script, output, status = 0) => {
    const variables = { NAME: 'a b', ID: 'abcdef', URI: 'host/b/c@1:2' };
    expect(run(script, variables)).toMatchObject({ output, status });
  });

  it('gives up the seconds that a script waits', () => {
    const { waited, shell } = run(
      'for n in 1 2 3; do [ $n = 3 ] && break; sleep 10; done; STATUS=$n',
    );
    expect(waited).toBe(20);
    expect(shell.variables.get('STATUS')).toBe('3');
  });

  it('ends where a variable has to be there', () => {
    expect(run('X="${NONE:?is missing}"; echo no')).toMatchObject({
      output: '',
      status: 1,
    });
  });
});
