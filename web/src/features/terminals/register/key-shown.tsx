import { useState } from 'react'
import { Button, CopyButton, Facts, Id, Notice, Screen, Segmented } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { type System, startCommand } from './start-command.ts'

const words = defineWords({
  once: ['密钥只显示这一次。关闭后无法再看，只能换新。', 'The key is shown only now. Later it can only be replaced.'],
  id: ['终端 ID', 'Terminal ID'],
  key: ['终端密钥', 'Terminal key'],
  start: ['启动客户端程序', 'Start the client program'],
  start_note: [
    '在终端电脑上，从 terminal-python 目录运行。Python 3.8 或更高版本，无需安装其他组件。',
    'On the terminal’s machine, in the folder terminal-python. Python 3.8 or newer, nothing else to install.',
  ],
  system: ['操作系统', 'System'],
  windows: ['Windows', 'Windows'],
  unix: ['Linux / macOS', 'Linux / macOS'],
  command: ['启动命令', 'The command'],
  kept: ['已保存密钥', 'I have kept the key'],
})

/** A new key, once, and what to do with it. */
export function KeyShown({
  terminalId,
  terminalKey,
  onClose,
}: {
  terminalId: string
  terminalKey: string
  onClose(): void
}) {
  const say = useWords(words)
  const [system, setSystem] = useState<System>('windows')
  return (
    <div className="space-y-4">
      <Notice mood="warning">{say('once')}</Notice>
      <Facts
        columns={1}
        facts={[
          [say('id'), <Id key="id" id={terminalId} />],
          [
            say('key'),
            <span key="key" className="flex items-center rounded-control bg-inset py-1 pr-1 pl-3">
              <code className="min-w-0 flex-1 font-mono text-small break-all">{terminalKey}</code>
              <CopyButton text={terminalKey} className="my-0" />
            </span>,
          ],
        ]}
      />
      <section>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h3 className="text-body font-[560]">{say('start')}</h3>
          <Segmented<System>
            label={say('system')}
            tabs={[
              { value: 'windows', label: say('windows') },
              { value: 'unix', label: say('unix') },
            ]}
            value={system}
            onChange={setSystem}
          />
        </div>
        <p className="mb-2 text-small text-ink-2">{say('start_note')}</p>
        <Screen
          label={say('command')}
          text={startCommand(system, { origin: location.origin, terminalId, terminalKey })}
          className="pr-12 break-all whitespace-pre-wrap"
        />
      </section>
      <div className="flex justify-end">
        <Button tone="primary" onClick={onClose}>
          {say('kept')}
        </Button>
      </div>
    </div>
  )
}
