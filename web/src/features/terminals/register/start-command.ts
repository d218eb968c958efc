export type System = 'windows' | 'unix'

interface Start {
  origin: string
  terminalId: string
  terminalKey: string
}

/** How the client program of a terminal is started: the key is handed over in the environment, which others cannot read. */
export function startCommand(system: System, { origin, terminalId, terminalKey }: Start): string {
  const run = ['examples/terminal.py', `--base-url ${origin}`, `--terminal-id ${terminalId}`]
  return system === 'windows'
    ? [
        `$env:ETERM_TERMINAL_KEY = '${terminalKey}'`,
        ['py', ...run, `--state-dir C:\\eterm\\state\\${terminalId}`].join(' '),
      ].join('\n')
    : [`export ETERM_TERMINAL_KEY='${terminalKey}'`, ['python3', ...run, `--state-dir ./${terminalId}`].join(' ')].join(
        '\n',
      )
}
